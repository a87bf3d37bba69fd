package com.example.orders.commands.terminal;

import com.example.orders.text.VisibleText;

/** Text and its colour on a terminal: a field of a table, or a part of a line. Control characters are made visible. */
public record Cell(String text, Paint paint) {

    public Cell {
        text = VisibleText.line(text);
    }

    public static Cell of(Object value) {
        return value instanceof Cell cell ? cell : new Cell(String.valueOf(value), Paint.PLAIN);
    }

    String render(boolean colours) {
        return paint.on(text, colours);
    }

    /** A count that is highlighted when it is not zero. */
    public static Cell alarming(long count) {
        return new Cell(Long.toString(count), count == 0 ? Paint.PLAIN : Paint.RED);
    }
}
