package com.example.orders.commands.queues;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;

/**
 * A message's body as SQS stores it. It counts as JSON only if the whole text parses; numbers keep their digits because
 * they are never converted.
 */
public record MessageBody(String text) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Returns the body as part of a JSON document: an object or array as stored, any other text as a string. */
    @JsonValue
    @JsonRawValue
    public String json() {
        return indentedJson().isPresent()
                ? text
                : '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    /** Returns the body for people: an object or array indented over several lines, any other text as stored. */
    public String readable() {
        return indentedJson().orElse(text);
    }

    private Optional<String> indentedJson() {
        StringWriter indented = new StringWriter();
        try (JsonParser parser = JSON.createParser(text);
                JsonGenerator generator = JSON.createGenerator(indented)) {
            generator.setPrettyPrinter(new DefaultPrettyPrinter());
            JsonToken first = parser.nextToken();
            if (first == null || !first.isStructStart()) {
                return Optional.empty();
            }
            do {
                copy(parser, generator);
            } while (parser.nextToken() != null && !generator.getOutputContext().inRoot());
            if (parser.currentToken() != null) {
                return Optional.empty();
            }
        } catch (IOException noJson) {
            return Optional.empty();
        }
        return Optional.of(indented.toString());
    }

    private static void copy(JsonParser parser, JsonGenerator generator) throws IOException {
        if (parser.currentToken().isNumeric()) {
            generator.writeNumber(parser.getText());
        } else {
            generator.copyCurrentEvent(parser);
        }
    }
}
