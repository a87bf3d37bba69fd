package com.example.orders.commands.newservice;

import com.example.orders.commands.terminal.CommandFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** Asks on a terminal. Explains what is wrong with an answer, and asks again. */
record Questions(BufferedReader answers, PrintWriter terminal) {

    /** Returns the first answer that the check accepts. */
    String ask(String question, Consumer<String> check) {
        while (true) {
            terminal.print(question);
            terminal.flush();
            String answer = next().strip();
            try {
                check.accept(answer);
                return answer;
            } catch (CommandFailure wrong) {
                terminal.println(wrong.getMessage() + " " + wrong.remedy());
            }
        }
    }

    private String next() {
        try {
            String line = answers.readLine();
            if (line == null) {
                throw new CommandFailure(
                        "There was no answer; nothing was written.",
                        "Answer all questions, or give NAME and the other variables: docs/first-service.md lists them.");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException("The terminal cannot be read", e);
        }
    }
}
