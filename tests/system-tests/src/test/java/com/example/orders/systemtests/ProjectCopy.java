package com.example.orders.systemtests;

import com.example.orders.stack.Services;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A copy of this repository with what its build has left, so that a build in it compiles only what is new. */
record ProjectCopy(Path root) {

    static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();

    private static final Set<String> NOT_COPIED =
            Set.of(".git", ".run", "node_modules", "aot", "dist", "surefire-reports", "failsafe-reports");

    /** Large, and only read in the copy. */
    private static final Set<String> LINKED = Set.of("parts", "lib");

    /** Written anew by a build in the copy, which must not reach the original through a link. */
    private static final Set<Path> REBUILT =
            Set.of(PROJECT.resolve("outbox-relay/target/lib"), PROJECT.resolve("tools/command-line/target/lib"));

    /** Modules that are being tested at this time, so that their files change. The written services need neither. */
    private static final Set<Path> IN_USE = Set.of(
            PROJECT.resolve("tests/system-tests/target"), PROJECT.resolve("examples/notification-worker/target"));

    static ProjectCopy into(Path root) throws IOException {
        Files.walkFileTree(PROJECT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes) throws IOException {
                Path to = root.resolve(PROJECT.relativize(from).toString());
                String name = from.getFileName().toString();
                if (IN_USE.contains(from) || REBUILT.contains(from) || NOT_COPIED.contains(name)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                if (LINKED.contains(name) && from.getParent().endsWith("target")) {
                    Files.createSymbolicLink(to, from);
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path to = root.resolve(PROJECT.relativize(file).toString());
                Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
        return new ProjectCopy(root);
    }

    /** Returns the text of every file outside the build's folders. */
    Map<String, String> sources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                boolean built = Set.of("target", ".run", "node_modules")
                        .contains(directory.getFileName().toString());
                return built ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                sources.put(
                        root.relativize(file).toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
                return FileVisitResult.CONTINUE;
            }
        });
        return sources;
    }

    /** Gives pom.xml its original time, because bin/maven deletes older jars and the build replaces only some of them. */
    void restoreTimeOfPom() throws IOException {
        FileTime original = Files.getLastModifiedTime(PROJECT.resolve("pom.xml"));
        Files.setLastModifiedTime(root.resolve("pom.xml"), original);
    }

    int port(String service) throws IOException {
        return new YAMLMapper()
                .readValue(Files.readString(root.resolve("services.yaml")), Services.class).all().stream()
                        .filter(candidate -> candidate.name().equals(service))
                        .mapToInt(Services.Service::port)
                        .findFirst()
                        .orElseThrow();
    }

    /** Returns the names of the reports that the service's tests have written. */
    String reports(String service) throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve(service).resolve("target"), 2)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("TEST-"))
                    .collect(Collectors.joining(" "));
        }
    }
}
