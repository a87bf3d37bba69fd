package com.example.orders.stack.launch;

import com.example.orders.stack.process.Polling;
import com.example.orders.stack.supervisor.StackConfiguration;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** Shows what the supervisor says about its start until the start is over. */
final class ProgressFollower {

    private final StackConfiguration configuration;
    private final ProcessHandle supervisor;
    private final PrintWriter out;
    private int shown;

    ProgressFollower(StackConfiguration configuration, ProcessHandle supervisor, PrintWriter out) {
        this.configuration = configuration;
        this.supervisor = supervisor;
        this.out = out;
    }

    /** Returns whether the stack is up. */
    boolean follow() {
        boolean over = false;
        while (!over) {
            over = Files.exists(configuration.outcome()) || !supervisor.isAlive();
            show();
            if (!over) {
                Polling.pause();
            }
        }
        return Files.exists(configuration.outcome())
                && read(configuration.outcome()).startsWith("ready");
    }

    private void show() {
        String said = read(configuration.progress());
        int complete = said.lastIndexOf('\n') + 1;
        if (complete > shown) {
            out.print(said.substring(shown, complete));
            out.flush();
            shown = complete;
        }
    }

    private static String read(java.nio.file.Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
