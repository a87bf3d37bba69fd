package com.example.orders.asyncapi.checks;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Suggests the known name that was probably intended. */
final class Spelling {

    private Spelling() {}

    /** Returns a remedy for an unknown name: the nearest known one if it is close, else all of them. */
    static String remedy(String name, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(plain(name), plain(candidate))))
                .filter(candidate -> distance(plain(name), plain(candidate)) <= 1 + candidate.length() / 5)
                .map("write '%s'"::formatted)
                .orElseGet(() -> "write one of " + known.stream().sorted().toList());
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /** Returns the Levenshtein distance: the number of characters to insert, delete or replace. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int line = 1; line <= one.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column < row.length; column++) {
                int replaced = diagonal + (one.charAt(line - 1) == other.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[other.length()];
    }
}
