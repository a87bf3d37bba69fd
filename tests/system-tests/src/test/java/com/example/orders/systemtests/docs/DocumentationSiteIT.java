package com.example.orders.systemtests.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.example.orders.systemtests.stack.OnlyOnTheEmbeddedStack;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@OnlyOnTheEmbeddedStack(reason = "the site is made from the documents, no server takes part")
class DocumentationSiteIT {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentationSiteIT.class);
    private static final Path PROGRAM =
            Path.of("..", "..", "bin", "docs").toAbsolutePath().normalize();
    private static final int MINUTES = 20;
    private static final int A_TOOL_IS_MISSING = 3;

    @TempDir
    Path folder;

    /** The site's own tests say what they prove; this runs them with all the others. */
    @Test
    void isBuiltFromTheDocumentsAndPassesItsTestsInABrowser() throws Exception {
        Path output = folder.resolve("output");

        int exit = run(output);

        String said = Files.readString(output);
        skipWhenAToolIsMissing(exit, said);
        assertThat(exit).as(said).isZero();
        assertThat(said).contains("fail 0").doesNotContain("tests 0");
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
            throw new AssertionError("no end after %s minutes: %s".formatted(MINUTES, Files.readString(output)));
        }
        return process.exitValue();
    }

    private static void skipWhenAToolIsMissing(int exit, String said) {
        String reason = "SKIPPED: the documentation site is neither built nor tested here: " + said.strip();
        if (exit == A_TOOL_IS_MISSING) {
            // Maven counts skipped tests without saying why.
            LOG.warn(reason);
        }
        assumeTrue(exit != A_TOOL_IS_MISSING, reason);
    }
}
