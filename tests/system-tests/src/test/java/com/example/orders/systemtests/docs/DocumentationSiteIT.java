package com.example.orders.systemtests.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.example.orders.systemtests.stack.OnlyOnTheEmbeddedStack;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@Tag("own-servers")
@OnlyOnTheEmbeddedStack(reason = "the site is built from the documents without any server")
class DocumentationSiteIT {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentationSiteIT.class);
    private static final Path PROGRAM =
            Path.of("..", "..", "bin", "docs").toAbsolutePath().normalize();
    private static final int MINUTES = 20;
    private static final int MISSING_TOOL = 3;

    @TempDir
    Path folder;

    /** Runs the site's own tests together with all others. */
    @Test
    void isBuiltFromTheDocumentsAndPassesItsTestsInABrowser() throws Exception {
        Path output = folder.resolve("output");

        int exit = run(output);

        String printed = Files.readString(output);
        skipWhenAToolIsMissing(exit, printed);
        assertThat(exit).as(printed).isZero();
        assertThat(printed).contains("fail 0").doesNotContain("tests 0");
    }

    private static int run(Path output) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", PROGRAM.toString(), "test")
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("did not end within %s minutes: %s".formatted(MINUTES, Files.readString(output)));
        }
        return process.exitValue();
    }

    private static void skipWhenAToolIsMissing(int exit, String printed) {
        String reason = "SKIPPED: the documentation site is neither built nor tested here: " + printed.strip();
        if (exit == MISSING_TOOL) {
            // Maven reports skipped tests without the reason.
            LOG.warn(reason);
        }
        assumeTrue(exit != MISSING_TOOL, reason);
    }
}
