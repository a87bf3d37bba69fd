package com.example.orders.stack;

import com.example.orders.stack.process.PartFailedException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the folder into which the build unpacks the programs of child processes. The folder is below this module's
 * target folder, searched upwards from this class's location and from the working directory. The system property
 * {@code stack.parts} overrides it.
 */
final class UnpackedParts {

    private static final Path FOLDER = Path.of("tools", "embedded-stack", "target", "parts");

    private UnpackedParts() {}

    static Path folder() {
        String configured = System.getProperty("stack.parts");
        if (configured != null) {
            return Path.of(configured);
        }
        return Stream.of(ownPlace(), Path.of("").toAbsolutePath())
                .map(UnpackedParts::above)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new PartFailedException("No folder " + FOLDER + " above " + ownPlace()
                        + " or the working directory: build embedded-stack first, or set -Dstack.parts."));
    }

    private static Optional<Path> above(Path start) {
        return Stream.iterate(start, java.util.Objects::nonNull, Path::getParent)
                .map(folder -> folder.resolve(FOLDER))
                .filter(Files::isDirectory)
                .findFirst();
    }

    private static Path ownPlace() {
        try {
            return Path.of(UnpackedParts.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The location of this class is not a file path.", e);
        }
    }
}
