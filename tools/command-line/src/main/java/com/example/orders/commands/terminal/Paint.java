package com.example.orders.commands.terminal;

/** The colours used on a terminal; without colours the text stays unchanged. */
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

    /** Returns the text in this colour. */
    public Cell of(String text) {
        return new Cell(text, this);
    }

    String on(String text, boolean colours) {
        return colours && this != PLAIN && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
