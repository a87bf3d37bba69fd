package com.example.orders.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.stack.credentials.Credentials;
import com.example.orders.stack.credentials.OperatorKey;
import com.example.orders.tokens.Caller;
import com.example.orders.tokens.RefusedTokenException;
import com.example.orders.tokens.TokenVerification;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands for parked events against a server that plays the relay. */
class ParkedCommandsTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private FakeService relay;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        relay = FakeService.start();
    }

    @AfterEach
    void stop() {
        relay.close();
    }

    @Test
    void parkedKeysShowReasonAndCount() {
        parkedKey();

        int exitCode = run("parked", "--relay=" + relay.address());

        assertThat(exitCode).isZero();
        assertThat(out.toString())
                .containsPattern("order-producer +customer-7 +2 +TOO_LARGE")
                .contains("1200000 bytes");
    }

    @Test
    void jsonIsForScripts() {
        parkedKey();

        run("parked --json", "--relay=" + relay.address());

        assertThat(out.toString()).contains("\"key\" : \"customer-7\"").contains("\"source\" : \"order-producer\"");
    }

    @Test
    void unparkAsksTheRelayOfTheSourceThatHasTheKey() throws Exception {
        parkedKey();
        relay.answer("/sources/order-producer/parked/customer-7/unpark", 202, "");

        int exitCode = run("unpark customer-7", "--relay=" + relay.address(), credentials());

        assertThat(err.toString()).isEmpty();
        assertThat(exitCode).isZero();
        assertThat(relay.requests()).contains("POST /sources/order-producer/parked/customer-7/unpark");
        assertSent("parked:unpark");
    }

    @Test
    void unparkWithoutTheStacksKeySaysHowToGetIt() {
        parkedKey();

        int exitCode =
                run("unpark customer-7", "--relay=" + relay.address(), "--credentials=" + folder.resolve("none"));

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString()).contains("bin/orders credentials");
        assertThat(relay.requests()).noneMatch(request -> request.startsWith("POST"));
    }

    @Test
    void aRefusedTokenIsExplained() {
        parkedKey();
        relay.answer("/sources/order-producer/parked/customer-7/unpark", 401, "{\"title\": \"Unauthorized\"}");

        assertThat(run("unpark customer-7", "--relay=" + relay.address(), credentials()))
                .isEqualTo(1);

        assertThat(err.toString()).contains("Unauthorized").contains("ORDERS_TOKEN");
    }

    @Test
    void unparkOfAKeyThatIsNotParkedNamesThoseThatAre() {
        parkedKey();

        int exitCode = run("unpark nobody", "--relay=" + relay.address());

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString()).contains("'nobody' is not parked").contains("customer-7");
    }

    @Test
    void dropLosesEventsAndThereforeWantsToBeAskedTwice() throws Exception {
        parkedKey();
        relay.answer("/sources/order-producer/parked/customer-7/drop", 202, "");
        relay.answer("/sources/order-producer/parked/customer-7", 404, "");

        assertThat(run("drop customer-7", "--relay=" + relay.address())).isEqualTo(1);
        assertThat(relay.requests()).noneMatch(request -> request.startsWith("POST"));
        assertThat(err.toString()).contains("2 events").contains("--yes");

        assertThat(run("drop customer-7 --yes", "--relay=" + relay.address(), credentials()))
                .isZero();
        assertThat(relay.requests()).contains("POST /sources/order-producer/parked/customer-7/drop");
        assertSent("parked:drop");
    }

    @Test
    void dropReturnsWhenItIsDoneSoThatWhatIsAskedNextIsNotRefused() {
        parkedKey();
        relay.answer("/sources/order-producer/parked/customer-7/drop", 202, "");
        relay.answer(
                "/sources/order-producer/parked/customer-7",
                200,
                "{\"key\": \"customer-7\", \"request\": \"DROP\"}",
                "{\"key\": \"customer-7\", \"request\": null}");

        assertThat(run("drop customer-7 --yes", "--relay=" + relay.address(), credentials()))
                .isZero();

        assertThat(relay.requests())
                .filteredOn("GET /sources/order-producer/parked/customer-7"::equals)
                .hasSize(2);
    }

    @Test
    void unparkWhileSomethingElseIsAskedForSaysWhatToDo() {
        parkedKey();
        relay.answer("/sources/order-producer/parked/customer-7/unpark", 409, """
            {"title": "Conflict", "detail": "Something else is asked for key 'customer-7'. Ask again once it is done"}""");

        assertThat(run("unpark customer-7", "--relay=" + relay.address(), credentials()))
                .isEqualTo(1);

        assertThat(err.toString()).contains("409").contains("Ask again once it is done");
    }

    private void parkedKey() {
        relay.answer("/sources", 200, "[{\"name\": \"order-producer\"}]");
        relay.answer("/sources/order-producer/parked", 200, """
            [{"key": "customer-7", "reason": "TOO_LARGE", "detail": "1200000 bytes, the limit is 1000000",
              "parked_at": "2026-01-02T03:04:05Z", "events": 2}]""");
    }

    private void assertSent(String scope) throws IOException, ParseException, RefusedTokenException {
        TokenVerification verification = TokenVerification.ofFile(
                new Credentials(folder).publicKeys(), OperatorKey.ISSUER, OperatorKey.AUDIENCE);
        Caller caller = verification.verify(relay.tokens().getLast());
        assertThat(caller.subject()).isEqualTo(System.getProperty("user.name"));
        assertThat(caller.scopes()).containsExactly(scope);
    }

    private String credentials() {
        new Credentials(folder).create();
        return "--credentials=" + folder;
    }

    private int run(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ", -1)));
        arguments.addAll(List.of(more));
        return Orders.run(new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
    }
}
