package com.example.orders.kafka.registry;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/** Collects the text of a response up to a limit, and discards the rest. */
final class AnswerText implements Consumer<Optional<byte[]>> {

    /** Twice the largest schema, because JSON escapes it. Also more than any list of subjects. */
    static final int MOST_BYTES = 2 * SchemaRegistryClient.LONGEST_SCHEMA;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean cut;

    private AnswerText() {}

    static BodyHandler<AnswerText> handler() {
        return _ -> {
            AnswerText text = new AnswerText();
            return BodySubscribers.mapping(BodySubscribers.ofByteArrayConsumer(text), _ -> text);
        };
    }

    @Override
    public void accept(Optional<byte[]> part) {
        byte[] next = part.orElseGet(() -> new byte[0]);
        int room = Math.min(next.length, MOST_BYTES - bytes.size());
        bytes.write(next, 0, room);
        cut = cut || room < next.length;
    }

    String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    boolean isCut() {
        return cut;
    }
}
