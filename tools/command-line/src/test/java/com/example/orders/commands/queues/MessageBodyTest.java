package com.example.orders.commands.queues;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A body is shown exactly as it is stored. */
class MessageBodyTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-01 hello",
                "12345678901234567890123",
                "{} trailing",
                "{\"a\":1} {\"b\":2}",
                "[1,",
                "true",
                "null",
                "\"quoted\"",
                "plain\ntext",
                " ",
                "<xml/>"
            })
    void textThatIsNotAJsonObjectOrArrayIsNotChanged(String text) throws JsonProcessingException {
        MessageBody body = new MessageBody(text);

        assertThat(body.readable()).isEqualTo(text);
        assertThat(JSON.readTree(JSON.writeValueAsString(Map.of("body", body)))
                        .path("body")
                        .textValue())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":12345678901234567890123,\"rate\":0.10000000000000000000001,\"e\":1e400,\"zero\":-0.0}",
                "[1.10,1e5,\"\\u001b[31m\",{\"a\":1,\"a\":2},[],{},null,true]"
            })
    void ofJsonNoDigitAndNoFieldIsLost(String text) throws JsonProcessingException {
        MessageBody body = new MessageBody(text);

        assertThat(JSON.writeValueAsString(Map.of("body", body))).isEqualTo("{\"body\":" + text + "}");
        assertThat(body.readable().replaceAll("\\s", "")).isEqualToIgnoringCase(text);
    }

    @Test
    void jsonIsIndentedForPeople() {
        assertThat(new MessageBody("{\"order_id\":\"1\",\"total\":29.90}")
                        .readable()
                        .lines())
                .containsExactly("{", "  \"order_id\" : \"1\",", "  \"total\" : 29.90", "}");
    }
}
