package com.example.orders.commands.terminal;

/** The few colours a terminal shows; text stays as it is when colours are off. */
public enum Paint {
    PLAIN("0"),
    BOLD("1"),
    FAINT("2"),
    RED("31"),
    GREEN("32"),
    YELLOW("33");

    private final String code;

    Paint(String code) {
        this.code = code;
    }

    /** The text in this colour. */
    public Cell of(String text) {
        return new Cell(text, this);
    }

    String on(String text, boolean colours) {
        return colours && this != PLAIN && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
