package com.example.orders.stack.credentials;

import com.example.orders.stack.process.OwnerOnly;
import com.example.orders.stack.process.PartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A file of {@code NAME=value} lines without quotes, as Docker Compose and the shell scripts read it. */
final class VariableFile {

    private VariableFile() {}

    static Map<String, String> read(Path file) throws IOException {
        Map<String, String> variables = new TreeMap<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            int end = line.indexOf('=');
            if (end > 0) {
                variables.put(line.substring(0, end), line.substring(end + 1));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                throw new PartFailedException("Line " + number + " of " + file + " is not NAME=value: correct it.");
            }
        }
        return variables;
    }

    /** Writes the file unless it holds these variables already, and returns whether it has. */
    static boolean write(Path file, Map<String, String> variables) throws IOException {
        if (Files.exists(file) && read(file).equals(variables)) {
            OwnerOnly.restrict(file);
            return false;
        }
        OwnerOnly.write(
                file,
                new TreeMap<>(variables)
                        .entrySet().stream()
                                .map(variable -> variable.getKey() + "=" + variable.getValue() + "\n")
                                .collect(Collectors.joining()));
        return true;
    }
}
