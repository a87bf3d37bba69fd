package com.example.orders.stack.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The flags of each JVM that the stack starts. A start-up cache, trained right after the build, is used only while it
 * is newer than its jars: an older one could bring back classes of an earlier build.
 */
public record JvmFlags(Path project, boolean training) {

    public static JvmFlags of(StackConfiguration configuration) {
        return new JvmFlags(configuration.project(), configuration.training());
    }

    public static Path cacheFolder(Path project) {
        return project.resolve("embedded-stack").resolve("target").resolve("aot");
    }

    /** A service: the JIT's second stage stays on, because a burst of orders wants it. */
    List<String> service(String name) {
        return with(name, name, "-XX:+UseSerialGC", "-Xms24m", "-Xmx160m", "-Xss512k", "-XX:+ExitOnOutOfMemoryError");
    }

    List<String> registry() {
        return with("registry", "embedded-stack", "-Xss512k");
    }

    public List<String> supervisor() {
        return with(
                StackPorts.SUPERVISOR,
                "command-line",
                "-XX:+UseSerialGC",
                "-Xms48m",
                "-Xmx448m",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED");
    }

    private List<String> with(String name, String module, String... flags) {
        List<String> all = new ArrayList<>(List.of(flags));
        Path cache = cacheFolder(project).resolve(name + ".aot");
        if (training) {
            all.add("-XX:AOTCacheOutput=" + cache);
        } else if (fits(cache, project.resolve(module).resolve("target"))) {
            all.add("-XX:AOTCache=" + cache);
        }
        // Hundreds of lines about classes that cannot be cached; a cache that does not fit costs only speed.
        all.addAll(List.of("-Xlog:aot=off", "-Xlog:cds=off"));
        return all;
    }

    /** Whether the cache was written after every jar that it holds classes of. */
    private static boolean fits(Path cache, Path target) {
        if (!Files.exists(cache)) {
            return false;
        }
        try (Stream<Path> jars =
                Files.find(target, 2, (file, attributes) -> file.toString().endsWith(".jar"))) {
            FileTime written = Files.getLastModifiedTime(cache);
            for (Path jar : jars.toList()) {
                if (Files.getLastModifiedTime(jar).compareTo(written) > 0) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
