package com.example.orders.problems;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

@MicronautTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProblemsTest {

    private static final String GOOD = "{\"buyer_name\":\"ann\",\"lines\":[{\"quantity\":1,\"unit_price\":0.10}]}";

    @Inject
    EmbeddedServer server;

    private final HttpClient client = HttpClient.newHttpClient();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "7",
                "123456789012345678",
                "12345678901234567890123",
                "0.10",
                "1234567890.123456789012345678900"
            })
    void keepsEveryDigitOfANumber(String number) throws Exception {
        HttpResponse<String> answer = post(GOOD.replace("0.10", number));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"unit_price\":" + number + "}");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "ann"    | "ANN"              | buyer_name          | "ANN"                        | must be 1 to 8 lower-case letters
        "ann"    | null               | buyer_name          | null                         | must not be null
        "ann"    | 7                  | buyer_name          | 7                            | must be a string
        "ann"    | ["ann"]            | buyer_name          | "an array of 1 element"      | must be a string
        "ann"    | "ann","buyerName":1| buyerName           | 1                            | is not a known field
        "ann"    | "ann","gift":"yes" | gift                | "yes"                        | must be true or false
        :1,      | :0,                | lines[0].quantity   | 0                            | must be greater than or equal to 1
        :1,      | :"1",              | lines[0].quantity   | "1"                          | must be a whole number, without quotes, decimal point or exponent
        :1,      | :1.5,              | lines[0].quantity   | 1.5                          | must be a whole number, without quotes, decimal point or exponent
        :1,      | :99999999999,      | lines[0].quantity   | 99999999999                  | must be a whole number from -2147483648 to 2147483647
        :1,      | :1e1000000,        | lines[0].quantity   | 1E+1000000                   | must be a whole number, without quotes, decimal point or exponent
        :1,      | :true,             | lines[0].quantity   | true                         | must be a whole number, without quotes, decimal point or exponent
        0.10     | "0.10"             | lines[0].unit_price | "0.10"                       | must be a number, without quotes
        0.10     | 1e2147483647       | lines[0].unit_price | 1E+2147483647                | must be a number with an exponent from -1000 to 1000
        0.10     | 1e-2147483647      | lines[0].unit_price | 1E-2147483647                | must be a number with an exponent from -1000 to 1000
        0.10     | {"a":1}            | lines[0].unit_price | "an object"                  | must be a number, without quotes
        0.10     | 0.10,"vat":[1,2]   | lines[0].vat        | "an array of 2 elements"     | is not a known field
        [{       | [null,{            | lines[0]            | null                         | must not be null
        [{       | [5,{               | lines[0]            | 5                            | must be an object
        "lines":[| "lines":"x","o":[  | lines               | "x"                          | must be an array
        [{"quantity":1,"unit_price":0.10}] | {"quantity":1,"unit_price":0.10} | lines | "an object" | must be an array
        """)
    void namesTheFieldTheValueAndTheRule(String part, String bad, String field, String value, String rule)
            throws Exception {
        HttpResponse<String> answer = post(GOOD.replace(part, bad));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("""
                {"type":"tag:orders.example.com,2026:invalid-request",\
                "title":"The request breaks a rule","status":400,"detail":"%1$s %3$s.","instance":"/purchases",\
                "errors":[{"field":"%1$s","value":%2$s,"rule":"%3$s"}]}""".formatted(field, value, rule));
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void listsAllBrokenRulesInOneAnswer() throws Exception {
        HttpResponse<String> answer =
                post("{\"buyer_name\":\"A\",\"lines\":[{\"quantity\":11,\"unit_price\":1},{\"quantity\":1}]}");

        assertThat(answer.body())
                .contains("\"detail\":\"3 fields are at fault, see errors.\"")
                .contains("\"errors\":[{\"field\":\"buyer_name\"", ",{\"field\":\"lines[0].quantity\"")
                .contains("{\"field\":\"lines[1].unit_price\",\"value\":null,\"rule\":\"must not be null\"}");
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"buyer_name":                                | 400 | malformed-json  | Unexpected end-of-input
        {"buyer_name":"ann","buyer_name":"bob"}       | 400 | malformed-json  | Duplicate field 'buyer_name'
        {"lines":[]} {}                               | 400 | malformed-json  | Unexpected content after the JSON value
        {"lines":[]} x                                | 400 | malformed-json  | Unrecognized token 'x'
        {"buyer_name":1e99999999999}                  | 400 | malformed-json  | A number is out of range (line 1, column 15)
        {"buyer_name":NaN}                            | 400 | malformed-json  | Non-standard token 'NaN'
        {"buyer_name":+1}                             | 400 | malformed-json  | Unexpected character (line 1, column 16)
        {"lines":[}                                   | 400 | malformed-json  | Unexpected close marker '}' (line 1, column 11)
        <order/>                                      | 400 | malformed-json  | Unexpected character (line 1, column 1)
        []                                            | 400 | invalid-request | body must be a JSON object.
        5                                             | 400 | invalid-request | body must be a JSON object.
        null                                          | 400 | invalid-request | body is required.
        ``                                            | 400 | invalid-request | body is required.
        `  `                                          | 400 | invalid-request | body is required.
        """)
    void refusesABodyThatIsNotAJsonObject(String body, int status, String type, String detail) throws Exception {
        HttpResponse<String> answer = post(body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body())
                .contains("\"type\":\"tag:orders.example.com,2026:" + type + "\"")
                .contains(detail)
                .doesNotContain("com.fasterxml", "io.micronaut", "Source", "Feature", "Constraints");
    }

    @Test
    void refusesDepthLongNumbersAndManyValuesWithoutReadingThemToTheEnd() throws Exception {
        assertThat(post("[".repeat(60_000)).body()).contains("nesting depth (33) exceeds the maximum allowed (32).");
        assertThat(post(GOOD.replace("0.10", "9".repeat(60_000))).body())
                .contains("malformed-json", "exceeds the maximum allowed (64).");
        assertThat(post(linesOf(20_000)).body()).contains("Token count (2001) exceeds the maximum allowed (2000).");
    }

    @Test
    void listsTheFirstHundredOfManyBrokenRules() throws Exception {
        HttpResponse<String> answer = post(linesOf(900));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("1800 fields are at fault, see errors for the first 100.");
        assertThat(answer.body().split("\\{\"field\"")).hasSize(1 + 100);
    }

    @Test
    void showsOnlyTheBeginningOfALongValue() throws Exception {
        HttpResponse<String> answer = post(GOOD.replace("ann", "A".repeat(5_000)));

        assertThat(answer.body()).contains("\"value\":\"" + "A".repeat(100) + "… (5000 characters)\"");
    }

    @Test
    void refusesABodyThatIsTooLarge() throws Exception {
        HttpResponse<String> answer = post(" ".repeat(70_000) + GOOD);

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("\"title\":\"Request Entity Too Large\"", "65536");
    }

    @Test
    void refusesABodyThatIsNotInItsContentEncoding() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.getURL() + "/purchases"))
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(new byte[] {0x1f, (byte) 0x8b, 8, 'g', 'a', 'r', 'b', 'a', 'g', 'e'}))
                .build();

        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("The body cannot be decoded, check its Content-Encoding.");
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
        POST   | /purchases                | text/plain       | 415 | about:blank                                  | text/plain
        DELETE | /purchases                | application/json | 405 | about:blank                                  | DELETE
        GET    | /nowhere                  | application/json | 404 | about:blank                                  | Not Found
        GET    | /purchases/7              | application/json | 400 | tag:orders.example.com,2026:invalid-request  | purchase_id must be a UUID.
        GET    | /purchases/00000000-0000-0000-0000-000000000001?pageSize=9 | application/json | 400 | tag:orders.example.com,2026:invalid-request | page_size must be less than or equal to 3.
        GET    | /purchases/sold-out       | application/json | 410 | about:blank                                  | It was the last one.
        """)
    void answersEveryRefusalWithAProblem(
            String method, String path, String contentType, int status, String type, String detail) throws Exception {
        HttpResponse<String> answer = send(method, path, contentType, "POST".equals(method) ? GOOD : "");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body())
                .contains("\"type\":\"" + type + "\"", "\"status\":" + status, detail)
                .contains("\"instance\":\"" + path.replaceAll("\\?.*", "") + "\"");
    }

    @Test
    void saysWhenToComeBack() throws Exception {
        HttpResponse<String> answer = send("GET", "/purchases/closed", "application/json", "");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("7");
        assertThat(answer.body()).contains("The shop is closed.").doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({"flooded, 503", "read-only, 503", "unmigrated, 503", "closed-connection, 503", "overflow, 500"})
    void tellsADatabaseThatCannotServeNowFromADefect(String path, int status) throws Exception {
        HttpResponse<String> answer = send("GET", "/purchases/" + path, "application/json", "");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 503);
        assertThat(answer.body()).doesNotContain("secret", "SQL");
    }

    @Test
    void tellsNoInternalsAboutAnUnexpectedFailureButLogsItsStack() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger(UnexpectedFailures.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        HttpResponse<String> answer;
        try {
            answer = send("GET", "/purchases/broken", "application/json", "");
        } finally {
            logger.detachAppender(log);
        }

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body())
                .contains("\"title\":\"Internal Server Error\"")
                .doesNotContain("secret", "Exception");
        assertThat(log.list)
                .extracting(ILoggingEvent::getThrowableProxy)
                .anySatisfy(stack -> assertThat(stack.getMessage()).isEqualTo("secret detail"));
    }

    /** Returns a purchase with this many empty lines, each of which lacks two fields. */
    private static String linesOf(int count) {
        return "{\"buyer_name\":\"ann\",\"lines\":[" + String.join(",", Collections.nCopies(count, "{}")) + "]}";
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return send("POST", "/purchases", "application/json", body);
    }

    private HttpResponse<String> send(String method, String path, String contentType, String body)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(server.getURL() + path))
                        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .header("Content-Type", contentType)
                        .build(),
                BodyHandlers.ofString());
    }
}
