package com.example.orders.producer.placing;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.producer.ProducerUnderTest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collections;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks the exact response to each kind of bad request, and that none of them stores anything. */
class RefusedOrderIT {

    @TempDir
    static Path folder;

    private static ProducerUnderTest producer;

    @BeforeAll
    static void start() {
        producer = ProducerUnderTest.start(folder);
    }

    @AfterAll
    static void stop() {
        producer.close();
    }

    @AfterEach
    void storesNothingWasStored() throws SQLException {
        assertThat(producer.query("SELECT id FROM orders")).isEmpty();
        assertThat(producer.query("SELECT id FROM outbox")).isEmpty();
        assertThat(producer.query("SELECT key FROM idempotency_keys")).isEmpty();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "customer_id":"c"  | "customer_id":""                 | customer_id          | ""                      | must be 1 to 64 letters, digits, '_' or '-'
        "customer_id":"c"  | "customer_id":"a b"              | customer_id          | "a b"                   | must be 1 to 64 letters, digits, '_' or '-'
        "customer_id":"c"  | "customer_id":"é"                | customer_id          | "é"                     | must be 1 to 64 letters, digits, '_' or '-'
        "customer_id":"c"  | "customer_id":7                  | customer_id          | 7                       | must be a string
        "customer_id":"c"  | "customer_id":null               | customer_id          | null                    | is required
        "customer_id":"c", |                                  | customer_id          | null                    | is required
        "customer_id":"c"  | "customer_id":"c","total_amount":5 | total_amount       | 5                       | is not a known field
        "product_id":"p"   | "product_id":"p/q"               | items[0].product_id  | "p/q"                   | must be 1 to 64 letters, digits, '_' or '-'
        "product_id":"p"   | "product_id":"p","sku":"x"       | items[0].sku         | "x"                     | is not a known field
        "quantity":2       | "quantity":0                     | items[0].quantity    | 0                       | must be a whole number from 1 to 1000
        "quantity":2       | "quantity":1001                  | items[0].quantity    | 1001                    | must be a whole number from 1 to 1000
        "quantity":2       | "quantity":-1                    | items[0].quantity    | -1                      | must be a whole number from 1 to 1000
        "quantity":2,      |                                  | items[0].quantity    | null                    | is required
        "quantity":2       | "quantity":2.5                   | items[0].quantity    | 2.5                     | must be a whole number, without quotes, decimal point or exponent
        "quantity":2       | "quantity":"2"                   | items[0].quantity    | "2"                     | must be a whole number, without quotes, decimal point or exponent
        "quantity":2       | "quantity":1e1000000             | items[0].quantity    | 1E+1000000              | must be a whole number, without quotes, decimal point or exponent
        "unit_price":9.99  | "unit_price":0                   | items[0].unit_price  | 0                       | must be greater than 0
        "unit_price":9.99  | "unit_price":-0.01               | items[0].unit_price  | -0.01                   | must be greater than 0
        "unit_price":9.99  | "unit_price":9.999               | items[0].unit_price  | 9.999                   | must have at most 8 digits before and 2 after the decimal point
        "unit_price":9.99  | "unit_price":100000000           | items[0].unit_price  | 100000000               | must have at most 8 digits before and 2 after the decimal point
        "unit_price":9.99  | "unit_price":1e999               | items[0].unit_price  | 1E+999                  | must have at most 8 digits before and 2 after the decimal point
        "unit_price":9.99  | "unit_price":1e2147483647        | items[0].unit_price  | 1E+2147483647           | must be a number with an exponent from -1000 to 1000
        "unit_price":9.99  | "unit_price":1e-2147483647       | items[0].unit_price  | 1E-2147483647           | must be a number with an exponent from -1000 to 1000
        "unit_price":9.99  | "unit_price":"0.00"              | items[0].unit_price  | 0.00                    | must be greater than 0
        "unit_price":9.99  | "unit_price":"1e400"             | items[0].unit_price  | "1e400"                 | must be a number, or a string with at most 8 digits before and 2 after the decimal point
        "unit_price":9.99  | "unit_price":"1,00"              | items[0].unit_price  | "1,00"                  | must be a number, or a string with at most 8 digits before and 2 after the decimal point
        "unit_price":9.99  | "unit_price":"29.999"            | items[0].unit_price  | "29.999"                | must be a number, or a string with at most 8 digits before and 2 after the decimal point
        "unit_price":9.99  | "unit_price":" 1"                | items[0].unit_price  | " 1"                    | must be a number, or a string with at most 8 digits before and 2 after the decimal point
        "unit_price":9.99  | "unit_price":true                | items[0].unit_price  | true                    | must be a number, or a string with at most 8 digits before and 2 after the decimal point
        2,"unit_price":9.99 | 1000,"unit_price":99999999.99   | items                | "99999999990.00"        | must not add up to more than 99999999.99
        }]                 | },null]                          | items[1]             | null                    | is required
        """)
    void namesTheFieldTheValueAndTheRule(String part, String bad, String field, String value, String rule) {
        String body = "{\"customer_id\":\"c\",\"items\":[{\"product_id\":\"p\",\"quantity\":2,\"unit_price\":9.99}]}";

        HttpResponse<String> answer = producer.post("/orders", body.replace(part, bad == null ? "" : bad));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("""
                {"type":"tag:orders.example.com,2026:invalid-request",\
                "title":"The request breaks a rule","status":400,"detail":"%1$s %3$s.","instance":"/orders",\
                "errors":[{"field":"%1$s","value":%2$s,"rule":"%3$s"}]}""".formatted(field, value, rule));
    }

    @ParameterizedTest
    @CsvSource({"0, an array of 0 elements", "101, an array of 101 elements"})
    void refusesAnOrderWithoutItemsOrWithTooMany(int items, String value) {
        assertThat(producer.post("/orders", OrderBodies.withItems(items)).body())
                .contains("{\"field\":\"items\",\"value\":\"" + value + "\",\"rule\":\"must have 1 to 100 elements\"}");
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"customer_id":"a","customer_id":"b","items":[]} | 400 | malformed-json
        {"customer_id":"a","items":[]} trailing          | 400 | malformed-json
        {"customer_id":"a","items":                      | 400 | malformed-json
        {"customer_id":"a","items":[{"unit_price":1e99999999999}]} | 400 | malformed-json
        not json                                         | 400 | malformed-json
        []                                               | 400 | invalid-request
        null                                             | 400 | invalid-request
        ``                                               | 400 | invalid-request
        ` `                                              | 400 | invalid-request
        """)
    void refusesABodyThatIsNotAnOrder(String body, int status, String type) {
        HttpResponse<String> answer = producer.post("/orders", body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("\"type\":\"tag:orders.example.com,2026:" + type + "\"");
    }

    @Test
    void refusesDepthAndSizeBeforeReadingToTheEnd() {
        assertThat(producer.post("/orders", "[".repeat(200_000)).statusCode()).isEqualTo(400);
        assertThat(producer.post("/orders", " ".repeat(256 * 1024) + OrderBodies.TYPICAL)
                        .statusCode())
                .isEqualTo(413);
    }

    /**
     * Each empty item breaks three rules. The messages for all of them would not fit in the heap of the embedded
     * stack's service.
     */
    @Test
    void survivesABodyFullOfEmptyItems() {
        String body = "{\"customer_id\":\"c\",\"items\":[" + String.join(",", Collections.nCopies(87_000, "{}")) + "]}";

        HttpResponse<String> answer = producer.post("/orders", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Token count (2001) exceeds the maximum allowed (2000).");
    }

    @Test
    void refusesAnIdempotencyKeyThatIsNotVisibleAscii() {
        HttpResponse<String> answer = producer.post("/orders", OrderBodies.TYPICAL, "Idempotency-Key", "a b");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("\"field\":\"Idempotency-Key\"", "\"rule\":\"must be 1 to 255 visible ASCII characters\"");
    }

    @Test
    void refusesAnIdempotencyKeyThatIsTooLong() {
        HttpResponse<String> answer = producer.post("/orders", OrderBodies.TYPICAL, "Idempotency-Key", "k".repeat(256));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("… (256 characters)");
    }

    @ParameterizedTest
    @CsvSource({
        "/orders/00000000-0000-4000-8000-000000000000, 404, There is no order 00000000-0000-4000-8000-000000000000.",
        "/orders/7, 400, order_id must be a UUID.",
        "/nothing, 404, Not Found"
    })
    void saysWhatIsNotThere(String path, int status, String detail) {
        HttpResponse<String> answer = producer.get(path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("\"status\":" + status, detail);
    }
}
