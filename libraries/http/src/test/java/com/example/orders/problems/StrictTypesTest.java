package com.example.orders.problems;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks that a field of any Java type accepts only JSON values of that type, without conversion. */
@MicronautTest
class StrictTypesTest {

    private static final String REQUIRED = "\"primitive_long\":1,\"primitive_boolean\":false";
    private static final String WHOLE = "must be a whole number, without quotes, decimal point or exponent";

    @Inject
    EmbeddedServer server;

    private final HttpClient client = HttpClient.newHttpClient();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        boxed_long    | 9223372036854775807
        short_number  | -32768
        byte_number   | 127
        integer       | 2147483647
        flag          | true
        double_number | 0.1
        float_number  | 0.5
        big_integer   | 123456789012345678901234567890
        big_decimal   | 0.10
        colour        | "LIGHT_BLUE"
        uuid          | "123e4567-e89b-12d3-a456-426614174000"
        instant       | "2026-11-30T12:00:00Z"
        date          | "2028-02-29"
        date_time     | "2026-11-30T12:00:00+02:00"
        uri           | "https://example.com/a"
        optional      | 5
        longs         | [1,9223372036854775807]
        colours       | ["RED"]
        counts        | {"a":1}
        nested        | {"count":0,"name":"n"}
        list          | [{"count":1},{"count":2}]
        amount        | "29.99"
        """)
    void takesWhatTheTypeSays(String field, String value) throws Exception {
        HttpResponse<String> answer = post("{" + REQUIRED + ",\"" + field + "\":" + value + "}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"" + field + "\":" + value);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        boxed_long    | "1"                     | boxed_long    | WHOLE
        boxed_long    | 1.0                     | boxed_long    | WHOLE
        boxed_long    | [1]                     | boxed_long    | WHOLE
        boxed_long    | true                    | boxed_long    | WHOLE
        boxed_long    | {"a":1}                 | boxed_long    | WHOLE
        boxed_long    | 9223372036854775808     | boxed_long    | must be a whole number from -9223372036854775808 to 9223372036854775807
        boxed_long    | 123456789012345678901234567890 | boxed_long | must be a whole number from -9223372036854775808 to 9223372036854775807
        short_number  | 32768                   | short_number  | must be a whole number from -32768 to 32767
        short_number  | 1e2                     | short_number  | WHOLE
        byte_number   | 300                     | byte_number   | must be a whole number from -128 to 127
        letter        | 65                      | letter        | must be a single character
        letter        | "ab"                    | letter        | must be a single character
        integer       | 2147483648              | integer       | must be a whole number from -2147483648 to 2147483647
        flag          | "true"                  | flag          | must be true or false
        flag          | 1                       | flag          | must be true or false
        flag          | [true]                  | flag          | must be true or false
        double_number | "0.1"                   | double_number | must be a number, without quotes
        double_number | 1e400                   | double_number | must be a number within the range of floating point
        double_number | 1e-400                  | double_number | must be a number within the range of floating point
        float_number  | 1e39                    | float_number  | must be a number within the range of floating point
        big_integer   | "1"                     | big_integer   | WHOLE
        big_integer   | 1.5                     | big_integer   | WHOLE
        big_decimal   | "0.10"                  | big_decimal   | must be a number, without quotes
        colour        | "red"                   | colour        | must be one of [RED, LIGHT_BLUE]
        colour        | 0                       | colour        | must be a string
        colours       | ["RED","blue"]          | colours[1]    | must be one of [RED, LIGHT_BLUE]
        uuid          | "1-1-1-1-1"             | uuid          | must be a UUID, for example 123e4567-e89b-12d3-a456-426614174000
        uuid          | 5                       | uuid          | must be a UUID, for example 123e4567-e89b-12d3-a456-426614174000
        instant       | 5                       | instant       | must be a date and time with offset, for example 2026-11-30T12:00:00Z
        instant       | "5"                     | instant       | must be a date and time with offset, for example 2026-11-30T12:00:00Z
        instant       | "2026-11-30"            | instant       | must be a date and time with offset, for example 2026-11-30T12:00:00Z
        date          | "5"                     | date          | must be a date, for example 2026-11-30
        date          | "2026-02-29"            | date          | must be a date, for example 2026-11-30
        date          | 20000                   | date          | must be a date, for example 2026-11-30
        date_time     | "1764504000"            | date_time     | must be a date and time with offset, for example 2026-11-30T12:00:00Z
        uri           | 5                       | uri           | must be a string
        uri           | "a b"                   | uri           | must be a valid URI
        bytes         | "!"                     | bytes         | must be Base64
        bytes         | [1,2]                   | bytes         | must be a string
        optional      | "5"                     | optional      | WHOLE
        longs         | [1,"2"]                 | longs[1]      | WHOLE
        longs         | 1                       | longs         | must be an array
        counts        | {"a":"1"}               | counts.a      | WHOLE
        counts        | [1]                     | counts        | must be an object
        nested        | {"count":"1"}           | nested.count  | WHOLE
        nested        | {"name":"n"}            | nested.count  | is required
        nested        | {"count":null}          | nested.count  | is required
        nested        | {"count":1,"name":5}    | nested.name   | must be a string
        nested        | "n"                     | nested        | must be an object
        list          | [{"count":1},{}]        | list[1].count | is required
        """)
    void refusesWhatMustBeTurnedIntoIt(String field, String value, String at, String rule) throws Exception {
        HttpResponse<String> answer = post("{" + REQUIRED + ",\"" + field + "\":" + value + "}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body())
                .contains("\"field\":\"" + at + "\"", "\"rule\":\"" + (rule.equals("WHOLE") ? WHOLE : rule) + "\"");
    }

    @Test
    void takesACharacterAndBase64() throws Exception {
        HttpResponse<String> answer = post("{" + REQUIRED + ",\"letter\":\"x\",\"bytes\":\"AQID\"}");

        assertThat(answer.body()).contains("\"letter\":120", "\"bytes\":[1,2,3]");
    }

    @ParameterizedTest
    @CsvSource({"primitive_boolean, primitive_long, 1", "primitive_long, primitive_boolean, true"})
    void doesNotReadZeroOrFalseIntoAFieldThatIsMissing(String missing, String other, String value) throws Exception {
        for (String body : new String[] {"", ",\"" + missing + "\":null"}) {
            HttpResponse<String> answer = post("{\"" + other + "\":" + value + body + "}");

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body())
                    .contains("{\"field\":\"" + missing + "\",\"value\":null,\"rule\":\"is required\"}");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        29.99   | 29.99
        29.9    | 29.90
        29      | 29.00
        "29.9"  | 29.90
        "29"    | 29.00
        "0.05"  | 0.05
        "-1.00" | -1.00
        1e2     | 100.00
        """)
    void takesMoneyAsTextOrNumberAndAnswersText(String given, String answered) throws Exception {
        HttpResponse<String> answer = post("{" + REQUIRED + ",\"amount\":" + given + "}");

        assertThat(answer.body()).contains("\"amount\":\"" + answered + "\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "1e400"
        "1,00"
        "29.999"
        "NaN"
        "Infinity"
        " 1"
        "1 "
        "+1"
        "01.00"
        "1."
        ".50"
        "0x10"
        "123456789.00"
        "99999999999999999999999999999999999999999999999999999999999999999999999999999999"
        "\u0663.00"
        ""
        true
        ["29.99"]
        """)
    void refusesMoneyThatIsNotAnAmount(String given) throws Exception {
        HttpResponse<String> answer = post("{" + REQUIRED + ",\"amount\":" + given + "}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains(
                        "\"field\":\"amount\"",
                        "must be a number, or a string with at most 8 digits before and 2 after");
    }

    @Test
    void neverAnswersAnUnreadableValueWithAFailureOfTheService() throws Exception {
        for (String body :
                new String[] {"{\"list\":[[]]}", "[[]]", "{\"counts\":{\"a\":{}}}", "\"text\"", "{\"letter\":\"\"}"}) {
            assertThat(post(body).statusCode()).as(body).isEqualTo(400);
        }
    }

    private HttpResponse<String> post(String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(server.getURL() + "/copies"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
