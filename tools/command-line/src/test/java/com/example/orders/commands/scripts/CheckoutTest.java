package com.example.orders.commands.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Properties that a checkout needs on every machine. */
class CheckoutTest {

    @TempDir
    private Path folder;

    /** A shell script fails on a carriage return, and a released schema that contains one has a different checksum. */
    @Test
    void gitsSettingForLineEndsChangesNoFile() throws IOException, InterruptedException {
        assumeTrue(Files.exists(Project.root().resolve(".git")), "The sources are not a git checkout.");
        Path work = Files.createDirectories(folder.resolve("work"));
        Map<String, String> own = Map.of(
                "GIT_DIR",
                git(Map.of(), "rev-parse", "--absolute-git-dir").strip(),
                "GIT_WORK_TREE",
                work.toString(),
                "GIT_INDEX_FILE",
                folder.resolve("index").toString());
        git(own, "read-tree", "HEAD");

        git(own, "-C", work.toString(), "-c", "core.autocrlf=true", "checkout-index", "--all");

        assertThat(git(own, "-C", work.toString(), "ls-files", "--eol").lines())
                .hasSizeGreaterThan(100)
                .allSatisfy(line -> {
                    String[] columns = line.split("\\s+", 3);
                    assertThat(columns[1].substring(2)).as(line).isEqualTo(columns[0].substring(2));
                });
    }

    private static String git(Map<String, String> variables, String... arguments)
            throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(variables);
        Optional.ofNullable(System.getenv("HOME")).ifPresent(home -> environment.put("HOME", home));
        // Git refuses to read a checkout that belongs to another user, as it does in some containers.
        String[] command = Stream.concat(Stream.of("git", "-c", "safe.directory=*"), Stream.of(arguments))
                .toArray(String[]::new);
        Project.Answer answer = Project.run(environment, command);
        assertThat(answer.code()).as(answer.text()).isZero();
        return answer.text();
    }
}
