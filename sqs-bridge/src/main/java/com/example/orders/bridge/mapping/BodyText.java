package com.example.orders.bridge.mapping;

import java.io.StringWriter;

/** Collects a body's text, and stops a body that is too large for any queue before it fills the memory. */
final class BodyText extends StringWriter {

    /** The largest message of SQS in bytes. A body has at least as many bytes as characters. */
    static final int MAX_CHARACTERS = 1024 * 1024;

    BodyText() {
        super(512);
    }

    @Override
    public void write(int character) {
        check(1);
        super.write(character);
    }

    @Override
    public void write(char[] characters, int offset, int length) {
        check(length);
        super.write(characters, offset, length);
    }

    @Override
    public void write(String text) {
        check(text.length());
        super.write(text);
    }

    @Override
    public void write(String text, int offset, int length) {
        check(length);
        super.write(text, offset, length);
    }

    private void check(int more) {
        if (getBuffer().length() + more > MAX_CHARACTERS) {
            throw new UnmappableEventException(
                    "The body has more than %s characters, which SQS does not accept.".formatted(MAX_CHARACTERS));
        }
    }
}
