package com.example.orders.commands.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A `docker` program that says what a test tells it to: a shell script with one case for each command line. Like the real
 * one it is a process of its own, with exit codes and two streams.
 */
final class FakeDocker {

    private final Path folder;
    private final List<String> cases = new ArrayList<>();

    FakeDocker(Path folder) {
        this.folder = folder;
    }

    /** A healthy engine with this much memory, which knows all images. */
    FakeDocker healthy(long memory, Path root) {
        return says("version *", "{\"Server\":{\"Version\":\"28.0\"}}")
                .says("compose version*", "2.40.3")
                .says("buildx version", "v0.29.1")
                .says("info*", "{\"MemTotal\":%s,\"DockerRootDir\":\"%s\"}".formatted(memory, root))
                .says("image inspect *", image("2999-01-01T00:00:00Z"));
    }

    /** What the engine tells of an image whose build began then. */
    static String image(String created) {
        return "{\"Labels\":{\"org.opencontainers.image.created\":\"%s\"}}".formatted(created);
    }

    /** Command lines are patterns of the shell; what is told first goes before what is told later. */
    FakeDocker says(String command, String answer) {
        return answers(command, 0, answer, "");
    }

    FakeDocker refuses(String command, String complaint) {
        return answers(command, 1, "", complaint);
    }

    /** One answer after the other, the last for ever. */
    FakeDocker saysInTurn(String command, String... answers) {
        int number = cases.size();
        for (int turn = 0; turn < answers.length; turn++) {
            write("out" + number + "." + turn, answers[turn]);
        }
        Path turns = write("turns" + number, "0");
        cases.add("%s) turn=$(cat %s); [ $turn = %s ] || echo $((turn + 1)) >%s; cat %s.$turn ;;"
                .formatted(pattern(command), turns, answers.length - 1, turns, folder.resolve("out" + number)));
        return this;
    }

    FakeDocker hangs(String command) {
        cases.add("%s) sleep 600 ;;".formatted(pattern(command)));
        return this;
    }

    private FakeDocker answers(String command, int exitCode, String out, String err) {
        int number = cases.size();
        write("out" + number, out);
        write("err" + number, err);
        cases.add("%s) cat %s; cat %s >&2; exit %s ;;"
                .formatted(pattern(command), folder.resolve("out" + number), folder.resolve("err" + number), exitCode));
        return this;
    }

    /** The path of the program. */
    String program() {
        String script = """
                #!/bin/sh
                echo "$*" >>%s
                case "$*" in
                %s
                *) echo "unexpected: docker $*" >&2; exit 99 ;;
                esac
                """.formatted(folder.resolve("calls"), String.join("\n", cases));
        Path program = write("docker", script);
        if (!program.toFile().setExecutable(true)) {
            throw new IllegalStateException("cannot make " + program + " executable");
        }
        return program.toString();
    }

    List<String> calls() {
        try {
            return Files.exists(folder.resolve("calls")) ? Files.readAllLines(folder.resolve("calls")) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text.isEmpty() || text.endsWith("\n") ? text : text + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pattern(String command) {
        return command.replace(" ", "\\ ");
    }
}
