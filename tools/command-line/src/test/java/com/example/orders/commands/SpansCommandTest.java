package com.example.orders.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the command against a server that plays the supervisor and order-producer. */
class SpansCommandTest {
    private static final String ORDER = "248c2951-b146-402f-962c-b9543243cea6";
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String BATCH = "00000000000000000000000000000b47";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private FakeService stack;

    @BeforeEach
    void start() throws IOException {
        stack = FakeService.start();
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    void showsTheSpansAsATreeWithWhatAnOperatorLooksFor() {
        stack.answer(
                "/spans/",
                200,
                trace(
                        span("1", "", "POST /orders", 0, "", ""),
                        span("2", "1", "create orders.created", 4_000, "", ""),
                        span("5", "1", "create orders.audited", 9_000, "", link(TRACE, "1")),
                        span(
                                "3",
                                "2",
                                "send orders.created",
                                170_000,
                                "'messaging.destination.partition.id': '4', 'messaging.kafka.offset': '437',"
                                        + " 'outbox.waited_ms': '159'",
                                ""),
                        span(
                                "4",
                                "2",
                                "process orders.created",
                                1_250_000,
                                "'error.type': 'Undecodable', 'dead_letter.topic': 'orders.created.dlt'",
                                link(BATCH, "9"))));

        assertThat(run(ORDER)).as(err::toString).isZero();

        assertThat(out.toString().lines())
                .containsExactly(
                        "Trace " + TRACE + "  5 spans, 1.26 s from 2026-01-02T03:04:05.000Z",
                        "  START  DURATION  SERVICE  SPAN                               WHAT",
                        "  +0 ms     10 ms  relay    POST /orders",
                        "  +4 ms     10 ms  relay      create orders.created",
                        "+170 ms     10 ms  relay        send orders.created            partition 4, offset 437,"
                                + " waited 159 ms in the outbox",
                        "+1.25 s     10 ms  relay        process orders.created FAILED  Undecodable,"
                                + " dead letter in orders.created.dlt, links " + BATCH,
                        "  +9 ms     10 ms  relay      create orders.audited");
        assertThat(stack.requests()).containsExactly("GET /spans/" + ORDER);
    }

    @Test
    void spansWithoutTheirParentAreShownToo() {
        stack.answer(
                "/spans/",
                200,
                trace(
                        span("a", "gone", "late", 0, "", ""),
                        span("b", "c", "circle", 1_000, "", ""),
                        span("c", "b", "other half", 2_000, "", ""),
                        span("d", "d", "own parent", 3_000, "", "")));

        assertThat(run(TRACE.toUpperCase(Locale.ROOT))).isZero();

        assertThat(out.toString())
                .containsPattern("relay +late +its parent is not collected")
                .containsPattern("relay +circle +its parent")
                .containsPattern("relay +other half\n")
                .containsPattern("relay +own parent +its parent");
        assertThat(stack.requests()).containsExactly("GET /spans/" + TRACE);
    }

    @Test
    void aNameCannotControlTheTerminal() {
        stack.answer("/spans/", 200, trace(span("1", "", "\\u001b[2Jgone", 0, "'error.type': '\\u0007'", "")));

        assertThat(run(TRACE)).isZero();

        assertThat(out.toString()).contains("\\u001b[2Jgone", "\\u0007").doesNotContain("\u001b", "\u0007");
    }

    @Test
    void jsonIsTheSupervisorsAnswer() throws IOException {
        stack.answer("/spans/", 200, trace(span("1", "", "POST /orders", 0, "'order_id': '" + ORDER + "'", "")));

        assertThat(run(ORDER, "--json")).isZero();

        JsonNode answer = new ObjectMapper().readTree(out.toString());
        assertThat(answer.at("/0/trace_id").asText()).isEqualTo(TRACE);
        assertThat(answer.at("/0/spans/0/attributes/order_id").asText()).isEqualTo(ORDER);
    }

    @Test
    void anUnknownOrderIsToldApartFromOneWithoutSpans() {
        stack.answer("/spans/", 200, "[]");
        stack.answer("/orders/" + ORDER, 200, "{}");
        stack.answer("/orders/", 404, "{}");
        String unknown = ORDER.replace('2', '3');

        assertThat(run(ORDER)).isEqualTo(1);
        assertThat(run(unknown)).isEqualTo(1);
        assertThat(run(TRACE)).isEqualTo(1);

        assertThat(err.toString())
                .contains("No span of the order " + ORDER + " is collected.", "newest 20,000 spans")
                .contains("order-producer has no order " + unknown)
                .contains("No span of the trace " + TRACE + " is collected.");
    }

    @Test
    void aStackThatDoesNotCollectSaysHowToStartOneThatDoes() {
        stack.answer("/", 404, "{\"detail\": \"There is no GET /spans\"}");

        assertThat(run(ORDER)).isEqualTo(1);

        assertThat(err.toString()).contains("does not collect spans", "SPANS=true make up");
    }

    @Test
    void aStackThatIsDownIsNamed() {
        stack.close();

        assertThat(run(ORDER)).isEqualTo(1);

        assertThat(err.toString()).contains("The supervisor does not answer at " + stack.address(), "make up");
    }

    @Test
    void theContainerStackRefersToItsOwnTool() {
        int exitCode = Orders.run(new PrintWriter(out), new PrintWriter(err), "spans", ORDER, "--stack=docker");

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString()).contains("Grafana");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "248c2951",
                "248c2951b146402f962cb9543243cea",
                "../stack",
                "248c2951-b146-402f-962c-b9543243cea67"
            })
    void whatIsNotAnIdIsRefused(String id) {
        assertThat(run(id)).isEqualTo(1);

        assertThat(err.toString()).contains("'" + id + "' is neither an order id nor a trace id.");
        assertThat(stack.requests()).isEmpty();
    }

    private int run(String... arguments) {
        List<String> all = Stream.concat(
                        Stream.of("spans"),
                        Stream.concat(
                                Stream.of(arguments),
                                Stream.of("--supervisor=" + stack.address(), "--producer=" + stack.address())))
                .toList();
        return Orders.run(new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
    }

    private static String trace(String... spans) {
        return "[{\"trace_id\": \"" + TRACE + "\", \"spans\": ["
                + Stream.of(spans).collect(Collectors.joining(", ")) + "]}]";
    }

    private static String span(String id, String parent, String name, int startMicros, String attributes, String link) {
        return String.format(
                        Locale.ROOT,
                        """
                {'trace_id': '%s', 'span_id': '%s', 'parent_id': '%s', 'service': 'relay', 'name': '%s',
                 'started_at': '2026-01-02T03:04:0%d.%06dZ', 'duration_micros': 10000, 'failed': %b,
                 'links': [%s], 'attributes': {%s}}""",
                        TRACE,
                        id,
                        parent,
                        name,
                        5 + startMicros / 1_000_000,
                        startMicros % 1_000_000,
                        attributes.contains("error.type"),
                        link,
                        attributes)
                .replace('\'', '"');
    }

    private static String link(String trace, String span) {
        return "{'trace_id': '%s', 'span_id': '%s'}".formatted(trace, span);
    }
}
