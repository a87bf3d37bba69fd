package com.example.orders.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.commands.Orders;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs commands of docs/first-service.md in a copy of this repository: writes a service, builds and tests it, formatting
 * and lengths included, and removes it.
 */
class NewServiceIT {

    private static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();

    /** What a build reads or has left, without large downloads and without what a run has left. */
    private static final Set<String> NOT_COPIED = Set.of(
            ".git", ".run", "node_modules", "parts", "aot", "lib", "dist", "surefire-reports", "failsafe-reports");

    /** Modules that are being tested at this time, so that their files change. The written service needs neither. */
    private static final Set<Path> IN_USE = Set.of(
            PROJECT.resolve("tests/system-tests/target"), PROJECT.resolve("examples/notification-worker/target"));

    private static final int PATIENCE_MINUTES = 15;

    @TempDir
    Path copy;

    @Test
    void theWalkThroughWritesBuildsAndRemovesAService() throws IOException, InterruptedException {
        copyProject();
        String services = Files.readString(copy.resolve("services.yaml"));

        String written = orders(command("make new-service ")
                .replaceFirst("make new-service NAME=", "new-service ")
                .replace("CONSUMES=", "--consumes ")
                .replace("PUBLISHES=", "--publishes ")
                .replace("HTTP=", "--http "));
        String build = run(command("bin/maven ")
                + " -B -o -Dtest=ArchitectureTest,RecordedOrderMapperTest -Dit.test=RecordOrdersIT"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false");

        assertThat(written).contains("payments/README.md");
        assertThat(build).contains("exit code 0");
        assertThat(reports("surefire-reports")).contains("ArchitectureTest", "RecordedOrderMapperTest");
        assertThat(reports("failsafe-reports")).contains("RecordOrdersIT");
        orders(command("bin/orders remove-service ").replace("bin/orders ", ""));
        assertThat(copy.resolve("payments")).doesNotExist();
        assertThat(copy.resolve("services.yaml")).hasContent(services);
    }

    /** Returns the command of the walk-through that begins with this text. */
    private static String command(String beginning) throws IOException {
        try (Stream<String> lines = Files.lines(PROJECT.resolve("docs/first-service.md"))) {
            return lines.filter(line -> line.startsWith(beginning)).findFirst().orElseThrow();
        }
    }

    private String orders(String command) {
        StringWriter printed = new StringWriter();
        PrintWriter writer = new PrintWriter(printed, true);
        String[] arguments = (command + " --project " + copy).split(" ", -1);

        int exitCode = Orders.run(writer, writer, arguments);

        assertThat(exitCode).as(printed.toString()).isZero();
        return printed.toString();
    }

    private String run(String command) throws IOException, InterruptedException {
        Path log = copy.resolve("build.log");
        Process process = new ProcessBuilder(command.split(" ", -1))
                .directory(copy.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        return Files.readString(log) + (ended ? "exit code " + process.exitValue() : "not done in time");
    }

    private String reports(String kind) throws IOException {
        try (Stream<Path> files = Files.list(copy.resolve("payments/target").resolve(kind))) {
            return files.map(Path::toString).toList().toString();
        }
    }

    /** Copies with file times, so that the build compiles only the new service. */
    private void copyProject() throws IOException {
        Files.walkFileTree(PROJECT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (IN_USE.contains(folder)
                        || NOT_COPIED.contains(folder.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(copy.resolve(PROJECT.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, copy.resolve(PROJECT.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
