package com.example.orders.stack.launch;

import com.example.orders.stack.process.PartFailedException;
import com.example.orders.stack.process.Polling;
import com.example.orders.stack.supervisor.StackConfiguration;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prints the supervisor's progress messages until the start is over. */
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
            over = !read(configuration.outcome()).isEmpty() || !supervisor.isAlive();
            show();
            if (!over) {
                Polling.pause();
            }
        }
        return read(configuration.outcome()).equals("ready\n");
    }

    private void show() {
        String said = read(configuration.progress());
        if (said.length() > shown) {
            out.print(said.substring(shown));
            out.flush();
            shown = said.length();
        }
    }

    /** Returns only complete lines of the file: the supervisor may be writing one. */
    static String read(Path file) {
        try {
            String text = Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
            return text.substring(0, text.lastIndexOf('\n') + 1);
        } catch (IOException e) {
            throw new PartFailedException("Cannot read " + file + ": fix its permissions.", e);
        }
    }
}
