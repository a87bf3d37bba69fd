package com.example.orders.events.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that released schemas are unchanged, with the checksums of their release in {@code released/SHA256SUMS}. */
class ReleasedBaselinesTest {

    private static final Path RELEASED = Path.of("released");

    @Test
    void releasedFilesAreUnchanged() throws IOException {
        List<String> sums = Files.readAllLines(RELEASED.resolve("SHA256SUMS"));

        try (Stream<Path> files = Files.walk(RELEASED)) {
            assertThat(files.filter(file -> file.toString().endsWith(".avsc")).map(ReleasedBaselinesTest::sum))
                    .as("files under released/ may only be added; see README.md")
                    .containsExactlyInAnyOrderElementsOf(sums);
        }
    }

    private static String sum(Path file) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(digest) + "  "
                    + RELEASED.relativize(file).toString().replace('\\', '/');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
