package com.example.orders.stack.launch;

import com.example.orders.stack.process.PartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The environment variables that a stack was started with, one {@code NAME=value} per line. {@code bin/running-stack}
 * reads them, so that later commands need not be given them again.
 *
 * @param file {@code .run/settings} in the project; with a port offset {@code .run/<offset>/settings}
 */
public record StartedWith(Path file) {

    public static StartedWith of(Path project, int portOffset) {
        Path run = project.resolve(".run");
        return new StartedWith((portOffset == 0 ? run : run.resolve(Integer.toString(portOffset))).resolve("settings"));
    }

    /** Replaces the stored variables. The file is readable by this user only, since it may contain passwords. */
    public void keep(Map<String, String> variables) {
        String lines = new TreeMap<>(variables)
                .entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue() + "\n")
                        .collect(Collectors.joining());
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, lines);
        } catch (IOException e) {
            throw new PartFailedException("Cannot write " + file + ": free space or correct its permissions.", e);
        }
    }

    /** Returns the stored variables; none if no stack was started. */
    Map<String, String> variables() {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream()
                            .map(line -> line.split("=", 2))
                            .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]))
                    : Map.of();
        } catch (IOException e) {
            throw new PartFailedException("Cannot read " + file + ": correct its permissions.", e);
        }
    }

    public void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new PartFailedException("Cannot delete " + file + ": correct its permissions.", e);
        }
    }
}
