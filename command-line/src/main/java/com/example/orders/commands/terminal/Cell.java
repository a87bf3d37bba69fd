package com.example.orders.commands.terminal;

/** One field of a table: its text and how a terminal paints it. */
public record Cell(String text, Paint paint) {

    public static Cell of(Object value) {
        return value instanceof Cell cell ? cell : new Cell(String.valueOf(value), Paint.PLAIN);
    }

    /** A count that wants attention as soon as it is not zero. */
    public static Cell alarming(long count) {
        return new Cell(Long.toString(count), count == 0 ? Paint.PLAIN : Paint.RED);
    }
}
