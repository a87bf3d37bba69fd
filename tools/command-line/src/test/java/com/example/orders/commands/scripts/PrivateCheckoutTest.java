package com.example.orders.commands.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.stack.Services;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * In a checkout made with {@code umask 077}, containers with other users can still read the files mounted into them.
 */
class PrivateCheckoutTest {

    @TempDir
    private Path folder;

    @Test
    void whatContainersMountIsReadableAfterABuild() throws IOException, InterruptedException {
        Path mounted = folder.resolve("made/init.d");
        Files.createDirectories(mounted);
        Files.writeString(folder.resolve("docker-compose.yml"), """
                services:
                  one:
                    volumes: ["./made:/etc/made:ro"]
                  two:
                    volumes:
                      - ./single.yaml:/single.yaml:ro
                      - data:/data
                """);
        Files.writeString(mounted.resolve("10.sh"), "");
        Files.writeString(folder.resolve("single.yaml"), "");
        Files.createDirectories(folder.resolve("tools/embedded-stack/target"));
        Files.createFile(folder.resolve("pom.xml"));
        copy("bin/build");
        copy("bin/environment");
        for (String program : List.of("maven", "java-home", "orders")) {
            Files.writeString(folder.resolve("bin").resolve(program), "#!/bin/sh\n");
        }
        privateToItsOwner();

        Project.Answer build = Project.run(
                Map.of("TRAIN", "no"), "sh", folder.resolve("bin/build").toString());

        assertThat(build.code()).as(build.text()).isZero();
        assertReadable(folder.resolve("made"), folder.resolve("single.yaml"));
    }

    @Test
    void imagesAreReadable() throws IOException, InterruptedException {
        String arrange = "deploy/containers/arrange";
        copy(arrange);
        copy("services.yaml");
        for (String module : Stream.concat(Services.packaged().names().stream(), Stream.of("tools/command-line"))
                .toList()) {
            Path target = folder.resolve(module).resolve("target");
            Files.createDirectories(target.resolve("lib"));
            Files.writeString(target.resolve(Path.of(module).getFileName() + ".jar"), "");
            Files.writeString(target.resolve("lib/library.jar"), "");
            Files.writeString(target.resolve("lib/own-1-SNAPSHOT.jar"), "");
        }
        privateToItsOwner();

        Project.Answer answer = Project.run(
                Map.of(),
                "sh",
                "-c",
                "umask 077; sh \"$0\" \"$1\" \"$2\"",
                folder.resolve(arrange).toString(),
                folder.toString(),
                folder.resolve("images").toString());

        assertThat(answer.code()).as(answer.text()).isZero();
        assertReadable(folder.resolve("images"));
    }

    private void copy(String file) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.copy(Project.root().resolve(file), folder.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
    }

    private void privateToItsOwner() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
            }
        }
    }

    private static void assertReadable(Path... roots) throws IOException {
        for (Path root : roots) {
            try (Stream<Path> files = Files.walk(root)) {
                assertThat(files).isNotEmpty().allSatisfy(file -> assertThat(
                                PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .matches(Files.isDirectory(file) ? "rwxr-xr-x" : "rw.r-.r-."));
            }
        }
    }
}
