package com.example.orders.problems;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.type.Argument;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.exceptions.SerdeException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decodes a JSON tree for Micronaut Serde's deserializers without any coercion, whatever the Java type: {@code "5"} is
 * not a number, {@code 5} is not a string, {@code 1.5} is not an integer, {@code 300} is not a byte, {@code [5]} is not
 * {@code 5}, and a missing primitive is not zero. Micronaut's own decoder accepts all of these and silently truncates
 * some of them.
 */
final class StrictDecoder implements Decoder {

    private final Iterator<JsonNode> values;
    private final Iterator<String> keys;
    private @Nullable JsonNode next;

    private StrictDecoder(Iterator<JsonNode> values, Iterator<String> keys) {
        this.values = values;
        this.keys = keys;
    }

    static StrictDecoder of(JsonNode tree) {
        return new StrictDecoder(Collections.singleton(tree).iterator(), Collections.emptyIterator());
    }

    @Override
    public Decoder decodeArray(Argument<?> type) throws IOException {
        JsonNode node = decodeNode();
        WrongType.require(node.isArray(), "must be an array");
        return new StrictDecoder(node.values().iterator(), Collections.emptyIterator());
    }

    @Override
    public boolean hasNextArrayValue() {
        return next != null || values.hasNext();
    }

    @Override
    public Decoder decodeObject(Argument<?> type) throws IOException {
        JsonNode node = decodeNode();
        WrongType.require(node.isObject(), "must be an object");
        RequiredPrimitives.check(type, node);
        List<String> names = new ArrayList<>();
        List<JsonNode> members = new ArrayList<>();
        node.entries().forEach(member -> {
            names.add(member.getKey());
            members.add(member.getValue());
        });
        return new StrictDecoder(members.iterator(), names.iterator());
    }

    @Override
    public @Nullable String decodeKey() {
        return keys.hasNext() ? keys.next() : null;
    }

    @Override
    public String decodeString() throws IOException {
        JsonNode node = decodeNode();
        WrongType.require(node.isString(), "must be a string");
        return node.getStringValue();
    }

    @Override
    public boolean decodeBoolean() throws IOException {
        JsonNode node = decodeNode();
        WrongType.require(node.isBoolean(), "must be true or false");
        return node.getBooleanValue();
    }

    @Override
    public byte decodeByte() throws IOException {
        return (byte) StrictNumbers.whole(decodeNode(), Byte.MIN_VALUE, Byte.MAX_VALUE);
    }

    @Override
    public short decodeShort() throws IOException {
        return (short) StrictNumbers.whole(decodeNode(), Short.MIN_VALUE, Short.MAX_VALUE);
    }

    @Override
    public char decodeChar() throws IOException {
        JsonNode node = decodeNode();
        WrongType.require(node.isString() && node.getStringValue().length() == 1, "must be a single character");
        return node.getStringValue().charAt(0);
    }

    @Override
    public int decodeInt() throws IOException {
        return (int) StrictNumbers.whole(decodeNode(), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    @Override
    public long decodeLong() throws IOException {
        return StrictNumbers.whole(decodeNode(), Long.MIN_VALUE, Long.MAX_VALUE);
    }

    @Override
    public float decodeFloat() throws IOException {
        return (float) StrictNumbers.floating(decodeNode(), BigDecimal::floatValue);
    }

    @Override
    public double decodeDouble() throws IOException {
        return StrictNumbers.floating(decodeNode(), BigDecimal::doubleValue);
    }

    @Override
    public BigInteger decodeBigInteger() throws IOException {
        return StrictNumbers.whole(decodeNode());
    }

    @Override
    public BigDecimal decodeBigDecimal() throws IOException {
        return StrictNumbers.decimal(decodeNode());
    }

    @Override
    public byte[] decodeBinary() throws IOException {
        try {
            return Base64.getDecoder().decode(decodeString());
        } catch (IllegalArgumentException e) {
            throw new WrongType("must be Base64", e);
        }
    }

    @Override
    public boolean decodeNull() throws IOException {
        JsonNode node = decodeNode();
        if (!node.isNull()) {
            next = node;
        }
        return node.isNull();
    }

    @Override
    public @Nullable Object decodeArbitrary() throws IOException {
        return untyped(decodeNode());
    }

    @Override
    public JsonNode decodeNode() throws IOException {
        if (next == null) {
            return values.next();
        }
        JsonNode taken = next;
        next = null;
        return taken;
    }

    @Override
    public Decoder decodeBuffer() throws IOException {
        return of(decodeNode());
    }

    @Override
    public void skipValue() throws IOException {
        decodeNode();
    }

    @Override
    public void finishStructure(boolean consumeLeftElements) {
        // A tree has no remaining input to consume.
    }

    @Override
    public IOException createDeserializationException(String message, @Nullable Object invalidValue) {
        return new SerdeException(message);
    }

    private static @Nullable Object untyped(JsonNode node) {
        if (node.isArray()) {
            List<Object> elements = new ArrayList<>();
            node.values().forEach(element -> elements.add(untyped(element)));
            return elements;
        }
        if (node.isObject()) {
            Map<String, Object> members = new LinkedHashMap<>();
            node.entries().forEach(member -> members.put(member.getKey(), untyped(member.getValue())));
            return members;
        }
        return node.isNull() ? null : node.getValue();
    }
}
