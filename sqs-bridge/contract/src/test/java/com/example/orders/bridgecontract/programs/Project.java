package com.example.orders.bridgecontract.programs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** Finds the project's root folder, from whichever of its folders the tests run. */
public final class Project {

    private static final Path ROOT = Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
            .filter(folder -> Files.isDirectory(folder.resolve("sqs-bridge/contract")))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("The working directory is not inside the project."));

    private Project() {}

    public static Path root() {
        return ROOT;
    }
}
