package com.example.orders.commands.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table with aligned columns. A column whose title starts with '>' is aligned right. */
public final class Table {
    private static final String GAP = "  ";

    private final List<Column> columns;
    private final List<List<Cell>> rows = new ArrayList<>();

    private Table(List<Column> columns) {
        this.columns = columns;
    }

    public static Table of(String... titles) {
        return new Table(Arrays.stream(titles)
                .map(title -> title.startsWith(">") ? new Column(title.substring(1), true) : new Column(title, false))
                .toList());
    }

    /** Adds a row; a value that is not a {@link Cell} is shown without colour. */
    public Table row(Object... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(
                    "a row of " + values.length + " values for " + columns.size() + " columns");
        }
        rows.add(Arrays.stream(values).map(Cell::of).toList());
        return this;
    }

    String render(boolean colours) {
        List<Cell> titles = columns.stream()
                .map(column -> new Cell(column.title, Paint.BOLD))
                .toList();
        int[] widths = IntStream.range(0, columns.size()).map(this::width).toArray();
        StringBuilder text = new StringBuilder(line(titles, widths, colours));
        rows.forEach(row -> text.append('\n').append(line(row, widths, colours)));
        return text.toString();
    }

    private int width(int column) {
        return IntStream.concat(
                        IntStream.of(columns.get(column).title.length()),
                        rows.stream().mapToInt(row -> row.get(column).text().length()))
                .max()
                .orElse(0);
    }

    private String line(List<Cell> row, int[] widths, boolean colours) {
        return IntStream.range(0, row.size())
                .mapToObj(i -> padded(row.get(i), widths[i], columns.get(i).right, colours))
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }

    private static String padded(Cell cell, int width, boolean right, boolean colours) {
        String padding = " ".repeat(width - cell.text().length());
        String text = cell.render(colours);
        return right ? padding + text : text + padding;
    }

    private record Column(String title, boolean right) {}
}
