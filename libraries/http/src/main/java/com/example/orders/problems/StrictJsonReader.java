package com.example.orders.problems;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.Headers;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.body.MessageBodyReader;
import io.micronaut.jackson.core.tree.JsonNodeTreeCodec;
import io.micronaut.json.JsonStreamConfig;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.Deserializer;
import io.micronaut.serde.SerdeRegistry;
import io.micronaut.serde.exceptions.SerdeException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads a JSON request body strictly: exactly one value, no duplicate keys, limited depth, number length and number of
 * values, and no coercion (see {@link StrictDecoder}). Throws a {@link ProblemException} that names the field at fault.
 */
@Singleton
@Order(StrictJsonReader.BEFORE_MICRONAUTS_OWN)
@Consumes(MediaType.APPLICATION_JSON)
final class StrictJsonReader<T> implements MessageBodyReader<T> {

    static final int BEFORE_MICRONAUTS_OWN = -1000;

    /**
     * Far above what a request of these services needs (an order of 100 items has 807 tokens), and far below what
     * exhausts the stack, time or memory. Each of 100,000 empty objects in a small body would break several rules.
     */
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(32)
            .maxNumberLength(64)
            .maxNameLength(256)
            .maxTokenCount(2_000)
            .build();

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(LIMITS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final JsonNodeTreeCodec TREES =
            JsonNodeTreeCodec.getInstance().withConfig(JsonStreamConfig.DEFAULT.withUseBigDecimalForFloats(true));

    /**
     * Matches details in the parser's messages that are meant for its developers: settings, sources, and expected
     * tokens.
     */
    private static final Pattern ADVICE = Pattern.compile("(: | \\().*", Pattern.DOTALL);

    private static final Pattern SETTING = Pattern.compile(", from `[^`]*`");

    private final SerdeRegistry serdes;

    StrictJsonReader(SerdeRegistry serdes) {
        this.serdes = serdes;
    }

    @Override
    public T read(Argument<T> type, MediaType mediaType, Headers headers, InputStream body) {
        JsonNode tree = parse(body);
        try {
            Deserializer.DecoderContext context = serdes.newDecoderContext(null);
            return context.findDeserializer(type)
                    .createSpecific(context, type)
                    .deserializeNullable(StrictDecoder.of(tree), context, type);
        } catch (SerdeException misfit) {
            throw ProblemException.invalid(List.of(Misfit.violation(misfit, tree)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parse(InputStream body) {
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() == null) {
                throw ProblemException.invalid(List.of(new Violation("body", null, "is required")));
            }
            JsonNode tree = readTree(parser);
            if (parser.nextToken() != null) {
                throw malformed("Unexpected content after the JSON value" + where(parser.currentTokenLocation()));
            }
            return tree;
        } catch (StreamConstraintsException e) {
            throw malformed(
                    asciiDigits(SETTING.matcher(e.getOriginalMessage()).replaceAll("")) + where(e.getLocation()));
        } catch (JsonProcessingException e) {
            throw malformed(ADVICE.matcher(e.getOriginalMessage()).replaceFirst("") + where(e.getLocation()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode readTree(JsonParser parser) throws IOException {
        try {
            return TREES.readTree(parser);
        } catch (NumberFormatException e) {
            // The exponent does not fit an int: the parser accepts it, but BigDecimal does not.
            throw malformed("A number is out of range" + where(parser.currentTokenLocation()));
        }
    }

    /** The parser writes its limits in the digits of the JVM's locale. */
    private static String asciiDigits(String message) {
        return message.codePoints()
                .map(c -> Character.isDigit(c) ? '0' + Character.digit(c, 10) : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String where(@Nullable JsonLocation location) {
        return location == null ? "" : " (line %s, column %s)".formatted(location.getLineNr(), location.getColumnNr());
    }

    private static ProblemException malformed(String what) {
        return ProblemException.of(
                HttpStatus.BAD_REQUEST,
                Problem.MALFORMED_JSON,
                "The body cannot be read as JSON",
                what + ".",
                List.of());
    }
}
