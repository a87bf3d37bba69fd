package com.example.orders.problems;

import io.micronaut.context.annotation.Bean;
import io.micronaut.core.annotation.NonNull;
import io.micronaut.core.type.Argument;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Encoder;
import io.micronaut.serde.Serde;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * Writes money as a JSON string with two decimals ({@code "29.99"}), as in the events' JSON, and reads it from such a
 * string or from a number. Bound to a field by {@code @Serdeable.Serializable(using = AmountSerde.class)} and {@code
 * @Serdeable.Deserializable(using = AmountSerde.class)}.
 */
@Singleton
@Bean(typed = AmountSerde.class) // not for every BigDecimal
public final class AmountSerde implements Serde<BigDecimal> {

    /** The pattern of a written amount, for OpenAPI. */
    public static final String PATTERN = "^-?[0-9]+\\.[0-9]{2}$";

    private static final int SCALE = 2;
    private static final Pattern AMOUNT = Pattern.compile("-?(0|[1-9][0-9]{0,7})(\\.[0-9]{1,2})?");
    private static final String RULE =
            "must be a number, or a string with at most 8 digits before and 2 after the decimal point";

    @Override
    public BigDecimal deserialize(
            @NonNull Decoder decoder, @NonNull DecoderContext context, @NonNull Argument<? super BigDecimal> type)
            throws IOException {
        JsonNode node = decoder.decodeNode();
        if (node.isNumber()) {
            return StrictNumbers.decimal(node);
        }
        WrongType.require(
                node.isString() && AMOUNT.matcher(node.getStringValue()).matches(), RULE);
        return new BigDecimal(node.getStringValue());
    }

    @Override
    public BigDecimal deserializeNullable(
            @NonNull Decoder decoder, @NonNull DecoderContext context, @NonNull Argument<? super BigDecimal> type)
            throws IOException {
        return decoder.decodeNull() ? null : deserialize(decoder, context, type);
    }

    @Override
    public void serialize(
            @NonNull Encoder encoder,
            @NonNull EncoderContext context,
            @NonNull Argument<? extends BigDecimal> type,
            @NonNull BigDecimal value)
            throws IOException {
        encoder.encodeString(value.setScale(SCALE, RoundingMode.UNNECESSARY).toPlainString());
    }
}
