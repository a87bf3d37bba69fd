package com.example.orders.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.stack.credentials.Credentials;
import com.example.orders.stack.credentials.OperatorKey;
import com.example.orders.tokens.Caller;
import com.example.orders.tokens.TokenVerification;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs whole commands without any part of the stack, or against an HTTP server that plays a service. */
class OrdersTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> requests = new ArrayList<>();
    private HttpServer service;

    @TempDir
    private Path folder;

    @BeforeEach
    void aService() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "topics",
                "consume orders.created",
                "groups",
                "sqs-queues",
                "sqs-messages",
                "dlt",
                "dlt show 0:0",
                "dlt-requeue --all",
                "dlq",
                "dlq show 0b0e8f0c-52a5-4f0d-9d57-3fd1b7a9d5e2",
                "dlq-redrive --all",
                "parked",
                "unpark customer-1",
                "order",
                "provision",
                "drift",
                "provision --dry-run --json",
                "trace 7f3f2f52-6b7c-4d1e-8c1a-000000000001"
            })
    void withoutAStackEveryCommandSaysWhatIsMissingAndWhatToDo(String command) {
        int exitCode = run(command, nowhere(command));

        assertThat(exitCode).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .contains("does not answer at")
                .contains("make up")
                .doesNotContain("\tat ")
                .doesNotContain("Exception");
        assertThat(err.toString().lines()).hasSize(2);
    }

    @Test
    void theStackTraceIsThereForThoseWhoAsk() {
        run("topics --verbose", nowhere("topics"));

        assertThat(err.toString()).contains("\tat ");
    }

    @Test
    void aMistypedCommandIsAnsweredWithTheRightOne() {
        int exitCode = run("topcs");

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).contains("topcs").contains("Did you mean").contains("topics");
    }

    @ParameterizedTest
    @CsvSource({"trace, ORDER", "consume, TOPIC"})
    void aMissingParameterIsNamedAsTheCommandAndMakeTakeIt(String command, String missing) {
        int exitCode = run(command);

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(2);
        assertThat(err.toString())
                .contains("Missing required parameter: '" + missing + "'")
                .contains("bin/orders " + command + " [OPTIONS] " + missing)
                .contains("with make: " + missing + "=");
    }

    @ParameterizedTest
    @CsvSource({
        "topics --stack, Missing required parameter for option '--stack'",
        "topics --stack docker --stack embedded, should be specified only once",
        "topics --stack podman, there is no STACK=podman"
    })
    void anInvalidStackIsRefusedWithTheUsage(String command, String refusal) {
        int exitCode = run(command);

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).contains(refusal).contains("Usage: bin/orders " + command.split(" ", -1)[0]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "topics --kafka=localhost",
                "topics --kafka=localhost:99999",
                "sqs-queues --sqs=localhost",
                "parked --relay=ftp://localhost",
                "parked --relay=http://",
                "topics --port-offset=60000"
            })
    void anInvalidAddressIsRefusedWithoutAStackTrace(String command) {
        int exitCode = run(command);

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString()).doesNotContain("\tat ").doesNotContain("Exception");
    }

    @Test
    void withoutACommandTheCommandsAreListedInGroups() {
        int exitCode = run("");

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString())
                .contains("Say which command.")
                .containsSubsequence(
                        "The stack:", "  up ", "Orders and events:", "  trace ", "  consume ", "Dead letters")
                .doesNotContain("  train ");
    }

    @Test
    void everyCommandIsInOneGroup() {
        run("--help");

        List<String> listed = out.toString()
                .lines()
                .filter(line -> line.matches("  [a-z].*"))
                .map(line -> line.strip().split("\\s+", -1)[0])
                .toList();
        assertThat(listed)
                .hasSizeGreaterThan(25)
                .doesNotHaveDuplicates()
                .doesNotContain("train")
                .endsWith("help");
        assertThat(out.toString().substring(out.toString().indexOf("Other:")).lines())
                .filteredOn(line -> line.matches("  [a-z].*"))
                .hasSize(1);
    }

    @Test
    void aRefusedOrderNamesFieldValueAndRule() {
        answer("/orders", 400, """
            {"title": "Invalid order", "detail": "1 field breaks a rule.",
             "errors": [{"field": "items[0].quantity", "value": 0, "rule": "must be 1 to 1000"}]}""");

        int exitCode = run("order --item PROD-1001:0:1.00", "--producer=" + address());

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString()).contains("items[0].quantity = 0: must be 1 to 1000");
    }

    @Test
    void aPlacedOrderIsFollowedByItsId() {
        answer("/orders", 201, """
            {"order_id": "7f3f2f52-6b7c-4d1e-8c1a-000000000001", "total_amount": "59.97"}""");

        int exitCode = run("order", "--producer=" + address());

        assertThat(exitCode).isZero();
        assertThat(out.toString()).contains("make trace ORDER=7f3f2f52-6b7c-4d1e-8c1a-000000000001");
    }

    @Test
    void parkedKeysShowReasonAndCount() {
        parkedKey();

        int exitCode = run("parked", "--relay=" + address());

        assertThat(exitCode).isZero();
        assertThat(out.toString())
                .containsPattern("order-producer +customer-7 +2 +TOO_LARGE")
                .contains("1200000 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parked", "parked --json", "unpark nobody"})
    void nothingFromOutsideSteersTheTerminal(String command) {
        answer("/sources", 200, "[{\"name\": \"order-producer\"}]");
        answer("/sources/order-producer/parked", 200, """
            [{"key": "customer\\u001b]0;owned\\u0007\\u009b31m", "reason": "TOO_LARGE\\u202e", "detail": "a\\nforged line",
              "parked_at": "2026-01-02T03:04:05Z", "events": 2}]""");

        run(command, "--relay=" + address());

        assertThat(out.toString() + err)
                .containsIgnoringCase("customer\\u001b]0;owned\\u0007\\u009b31m")
                .doesNotContain("\u001b", "\u0007", "\u009b", "\u202e")
                .doesNotContain("\nforged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"logs", "logs --json"})
    void norDoesALog(String command) throws IOException {
        Path logs = Files.createDirectories(folder.resolve("logs"));
        Files.writeString(logs.resolve("kafka.log"), "key \u001b[31m\u009b2J\n\tat there\n");

        int exitCode = run(command + " --run-dir=" + folder);

        assertThat(exitCode).isZero();
        assertThat(out.toString())
                .containsIgnoringCase("key \\u001b[31m\\u009b2J")
                .doesNotContain("\u001b", "\u009b");
    }

    @Test
    void jsonIsForScripts() {
        parkedKey();

        run("parked --json", "--relay=" + address());

        assertThat(out.toString()).contains("\"key\" : \"customer-7\"").contains("\"source\" : \"order-producer\"");
    }

    @Test
    void unparkAsksTheRelayOfTheSourceThatHasTheKey() {
        parkedKey();
        answer("/sources/order-producer/parked/customer-7/unpark", 202, "");

        int exitCode = run("unpark customer-7", "--relay=" + address(), credentials());

        assertThat(err.toString()).isEmpty();
        assertThat(exitCode).isZero();
        assertThat(requests)
                .contains("POST /sources/order-producer/parked/customer-7/unpark as " + System.getProperty("user.name")
                        + " [parked:unpark]");
    }

    @Test
    void unparkWithoutTheStacksKeySaysHowToGetIt() {
        parkedKey();

        int exitCode = run("unpark customer-7", "--relay=" + address(), "--credentials=" + folder.resolve("none"));

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString()).contains("bin/orders credentials");
        assertThat(requests).noneMatch(request -> request.startsWith("POST"));
    }

    @Test
    void aRefusedTokenIsExplained() {
        parkedKey();
        answer("/sources/order-producer/parked/customer-7/unpark", 401, "{\"title\": \"Unauthorized\"}");

        assertThat(run("unpark customer-7", "--relay=" + address(), credentials()))
                .isEqualTo(1);

        assertThat(err.toString()).contains("Unauthorized").contains("ORDERS_TOKEN");
    }

    @Test
    void tokenPrintsATokenWithTheWantedScopes() throws Exception {
        credentials();

        assertThat(run("token --scope a:b,c:d --subject ada --minutes 5", credentials()))
                .isZero();

        Caller caller = verification().verify(out.toString().strip());
        assertThat(caller.subject()).isEqualTo("ada");
        assertThat(caller.scopes()).containsExactlyInAnyOrder("a:b", "c:d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "721"})
    void tokenIsNotValidForLong(String minutes) {
        assertThat(run("token --minutes " + minutes, credentials())).isEqualTo(2);
        assertThat(err.toString()).contains("1 to 720");
    }

    @Test
    void unparkOfAKeyThatIsNotParkedNamesThoseThatAre() {
        parkedKey();

        int exitCode = run("unpark nobody", "--relay=" + address());

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString()).contains("'nobody' is not parked").contains("customer-7");
    }

    @Test
    void dropLosesEventsAndThereforeWantsToBeAskedTwice() {
        parkedKey();
        answer("/sources/order-producer/parked/customer-7/drop", 202, "");
        answer("/sources/order-producer/parked/customer-7", 404, "");

        assertThat(run("drop customer-7", "--relay=" + address())).isEqualTo(1);
        assertThat(requests).noneMatch(request -> request.startsWith("POST"));
        assertThat(err.toString()).contains("2 events").contains("--yes");

        assertThat(run("drop customer-7 --yes", "--relay=" + address(), credentials()))
                .isZero();
        assertThat(requests)
                .contains("POST /sources/order-producer/parked/customer-7/drop as " + System.getProperty("user.name")
                        + " [parked:drop]");
    }

    @Test
    void dropReturnsWhenItIsDoneSoThatWhatIsAskedNextIsNotRefused() {
        parkedKey();
        answer("/sources/order-producer/parked/customer-7/drop", 202, "");
        answer(
                "/sources/order-producer/parked/customer-7",
                200,
                "{\"key\": \"customer-7\", \"request\": \"DROP\"}",
                "{\"key\": \"customer-7\", \"request\": null}");

        assertThat(run("drop customer-7 --yes", "--relay=" + address(), credentials()))
                .isZero();

        assertThat(requests)
                .filteredOn("GET /sources/order-producer/parked/customer-7"::equals)
                .hasSize(2);
    }

    @Test
    void unparkWhileSomethingElseIsAskedForSaysWhatToDo() {
        parkedKey();
        answer("/sources/order-producer/parked/customer-7/unpark", 409, """
            {"title": "Conflict", "detail": "Something else is asked for key 'customer-7'. Ask again once it is done"}""");

        assertThat(run("unpark customer-7", "--relay=" + address(), credentials()))
                .isEqualTo(1);

        assertThat(err.toString()).contains("409").contains("Ask again once it is done");
    }

    /** Each setting can also come from an AWS SDK or proxy environment variable on a developer's machine. */
    @ParameterizedTest
    @CsvSource({
        "aws.useFipsEndpoint, true",
        "aws.useDualstackEndpoint, true",
        "aws.profile, missing",
        "aws.region, ''",
        "http.proxyHost, 127.0.0.1"
    })
    void settingsForAwsAndProxiesDoNotReachALocalSqs(String property, String value) {
        answer("/", 200, "{\"QueueUrls\": []}");
        System.setProperty("http.proxyPort", "1");
        System.setProperty(property, value);
        try {
            int exitCode = run("sqs-queues", "--sqs=" + address());

            assertThat(err.toString()).isEmpty();
            assertThat(exitCode).isZero();
        } finally {
            System.clearProperty(property);
            System.clearProperty("http.proxyPort");
        }
    }

    @Test
    void somethingElseBehindTheAddressIsNamed() {
        answer("/sources", 200, "<html>");

        run("parked", "--relay=" + address());

        assertThat(err.toString()).contains("not JSON").contains("bin/orders doctor");
    }

    private void parkedKey() {
        answer("/sources", 200, "[{\"name\": \"order-producer\"}]");
        answer("/sources/order-producer/parked", 200, """
            [{"key": "customer-7", "reason": "TOO_LARGE", "detail": "1200000 bytes, the limit is 1000000",
              "parked_at": "2026-01-02T03:04:05Z", "events": 2}]""");
    }

    /** Answers requests with the bodies in turn; the last one repeats. */
    private void answer(String path, int status, String... bodies) {
        Deque<String> next = new ArrayDeque<>(List.of(bodies));
        service.createContext(path, exchange -> {
            try (exchange) {
                String body = next.size() > 1 ? next.pop() : next.element();
                requests.add(exchange.getRequestMethod() + " "
                        + exchange.getRequestURI().getPath() + sender(exchange));
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
    }

    private String sender(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header == null) {
            return "";
        }
        try {
            Caller caller = verification().verify(header.replace("Bearer ", ""));
            return " as " + caller.subject() + " " + caller.scopes();
        } catch (Exception e) {
            return " with an invalid token";
        }
    }

    private TokenVerification verification() throws IOException, ParseException {
        return TokenVerification.ofFile(new Credentials(folder).publicKeys(), OperatorKey.ISSUER, OperatorKey.AUDIENCE);
    }

    private String credentials() {
        new Credentials(folder).create();
        return "--credentials=" + folder;
    }

    private String address() {
        return "http://localhost:" + service.getAddress().getPort();
    }

    /** Addresses where nothing listens: port 1 is privileged, and no part of the stack uses it. */
    private static String[] nowhere(String command) {
        String databases = command.startsWith("trace")
                ? " --producer-database=jdbc:postgresql://localhost:1/p"
                        + " --fulfillment-database=jdbc:postgresql://localhost:1/f --database-password=none"
                : "";
        return ("--kafka=localhost:1 --registry=http://localhost:1 --sqs=http://localhost:1 --producer=http://localhost:1"
                        + " --relay=http://localhost:1 --bridge=http://localhost:1" + databases)
                .split(" ", -1);
    }

    private int run(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command.isEmpty() ? new String[0] : command.split(" ", -1)));
        arguments.addAll(List.of(more));
        return Orders.run(new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
    }
}
