package com.example.orders.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.stack.credentials.Credentials;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the commands for replays against a server that plays the relay. */
class ReplayCommandsTest {
    private static final String ID = "0198b6a4-2f1c-7d3e-9a55-6b1d0c8e4f21";
    private static final String MISSING = "The retention has deleted events of this range: sequences 0 to 4294967295";
    private static final String PREVIEW = """
            {"preview": {"source": "order-producer", "events": 40, %s
              "topics": [{"topic": "orders.created", "events": 40, "keys": 7, "first_sequence": 1, "last_sequence": 90,
                "first_time": "2026-01-02T03:04:05Z", "last_time": "2026-01-02T03:04:06Z"}],
              "top_keys": [{"topic": "orders.created", "key": "customer-7", "events": 12}]} %s}""";
    private static final String REPLAY = """
            {"id": "0198b6a4-2f1c-7d3e-9a55-6b1d0c8e4f21", "source": "order-producer", "state": "%s", "published": 10,
              "events": 40, "requested_by": "ada", "requested_at": "2026-01-02T03:04:05Z",
              "filter": {"keys": ["customer-7"]}}""";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private FakeService relay;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        relay = FakeService.start();
        relay.answer("/sources", 200, "[{\"name\": \"order-producer\"}]");
        new Credentials(folder).create();
    }

    @AfterEach
    void stop() {
        relay.close();
    }

    @Test
    void withoutRunItOnlyCounts() {
        relay.answer("/replays", 200, PREVIEW.formatted("", ""));

        int exitCode = run("replay --topic orders.created --key customer-7,customer-8 --from 2026-01-02");

        assertThat(err.toString()).isEmpty();
        assertThat(exitCode).isZero();
        assertThat(out.toString())
                .containsPattern("order-producer +orders.created +40 +7 +1 +90")
                .containsPattern("customer-7 +12")
                .contains("40 events would be published. Nothing was sent");
        assertThat(relay.bodies())
                .singleElement()
                .asString()
                .contains("\"dry_run\":true", "\"topics\":[\"orders.created\"]", "[\"customer-7\",\"customer-8\"]")
                .contains("\"from_time\":\"2026-01-02T00:00:00Z\"");
    }

    @Test
    void runSendsAfterCounting() {
        relay.answer(
                "/replays",
                202,
                PREVIEW.formatted("", ""),
                PREVIEW.formatted("", ", \"replay\": " + REPLAY.formatted("RUNNING")));

        int exitCode = run("replay --source order-producer --until 90 --run --rate 100 --to orders.created");

        assertThat(exitCode).isZero();
        assertThat(out.toString()).contains(ID, "40 events of order-producer has begun");
        assertThat(relay.bodies().getLast())
                .contains("\"dry_run\":false", "\"to_sequence\":90", "\"rate\":100", "\"to\":\"orders.created\"");
    }

    @Test
    void aDeletedPartOfTheRangeIsNamedAndMustBeAccepted() {
        relay.answer("/replays", 200, PREVIEW.formatted("\"missing\": \"" + MISSING + "\",", ""));

        assertThat(run("replay")).isZero();
        assertThat(out.toString()).contains("order-producer: " + MISSING);

        assertThat(run("replay --run")).isEqualTo(1);
        assertThat(err.toString()).contains(MISSING, "--accept-missing");
        assertThat(relay.bodies()).allMatch(body -> body.contains("\"dry_run\":true"));
    }

    @Test
    void droppedEventsThatAreLeftOutAreCounted() {
        relay.answer("/replays", 200, PREVIEW.formatted("\"dropped\": 3,", ""));

        assertThat(run("replay")).isZero();

        assertThat(out.toString()).contains("order-producer: 3 events are left out, because they were dropped");
    }

    @Test
    void anAcceptedReplayIsNamedAlthoughTheNextSourceRefuses() throws IOException {
        relay.close();
        relay = FakeService.start();
        relay.answer("/sources", 200, "[{\"name\": \"order-producer\"}, {\"name\": \"order-fulfillment\"}]");
        relay.answer(
                "/replays",
                202,
                PREVIEW.formatted("", ""),
                PREVIEW.formatted("", ""),
                PREVIEW.formatted("", ", \"replay\": " + REPLAY.formatted("RUNNING")),
                "this is not JSON");

        assertThat(run("replay --run")).isNotZero();

        assertThat(out.toString()).contains(ID, "40 events of order-producer has begun");
    }

    @Test
    void aRefusalOfTheRelayIsShown() {
        relay.answer("/replays", 422, "{\"detail\": \"Topic 'elsewhere' is not in the relay's AsyncAPI document\"}");

        assertThat(run("replay --to elsewhere --run")).isEqualTo(1);

        assertThat(err.toString()).contains("Topic 'elsewhere' is not in the relay's AsyncAPI document");
    }

    @ParameterizedTest
    @CsvSource({
        "replay --from yesterday, neither a time nor a sequence",
        "replay --until 12, each source has its own sequence",
        "replay --colour red, --colour",
        "replay --dry-run --run, --run",
        "replays --pause, No replay is given"
    })
    void aMistakeIsExplainedBeforeTheRelayIsAsked(String command, String explanation) {
        assertThat(run(command)).isNotZero();

        assertThat(err.toString()).contains(explanation);
        assertThat(relay.requests()).isEmpty();
    }

    @Test
    void replaysShowTheProgress() {
        relay.answer("/replays", 200, "[" + REPLAY.formatted("RUNNING") + "]");

        assertThat(run("replays")).isZero();

        assertThat(out.toString()).containsPattern(ID + " +order-producer +RUNNING +10 +40 +25 % +- +ada");
    }

    @ParameterizedTest
    @CsvSource({"pause, PAUSED", "resume, RUNNING", "cancel, CANCELLED"})
    void replaysChangesOne(String operation, String state) {
        relay.answer("/replays/" + ID + "/" + operation, 200, REPLAY.formatted(state));

        assertThat(run("replays " + ID + " --" + operation)).isZero();

        assertThat(out.toString()).contains(state);
        assertThat(relay.requests()).containsExactly("POST /replays/" + ID + "/" + operation);
    }

    private int run(String command) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ", -1)));
        arguments.addAll(List.of("--relay=" + relay.address(), "--credentials=" + folder));
        return Orders.run(new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
    }
}
