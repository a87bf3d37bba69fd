package com.example.orders.stack.supervisor;

import com.example.orders.stack.process.PartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The flags of each JVM that the stack starts. A start-up cache, trained right after the build, is used only while it
 * is newer than its jars: an older one could bring back classes of an earlier build.
 */
public record JvmFlags(Path project, boolean training) {

    private static final String REGISTRY = "registry";

    public static JvmFlags of(StackConfiguration configuration) {
        return new JvmFlags(configuration.project(), configuration.training());
    }

    /** The JVMs whose cache is missing or older than their jars. */
    public static List<String> untrained(Path project) {
        return Stream.concat(StackPorts.SERVICES.stream(), Stream.of(REGISTRY, StackPorts.SUPERVISOR))
                .filter(name -> !fits(project, name))
                .toList();
    }

    /** Puts the caches that a training run has written in the place of the old ones. */
    public static void takeTrained(Path project) {
        for (String name : untrained(project)) {
            Path written = written(project, name);
            try {
                if (Files.exists(written)) {
                    Files.move(written, cache(project, name), StandardCopyOption.ATOMIC_MOVE);
                }
            } catch (IOException e) {
                throw new PartFailedException("Cannot move " + written + ": " + e.getMessage(), e);
            }
        }
    }

    public static Path cacheFolder(Path project) {
        return project.resolve("tools/embedded-stack").resolve("target").resolve("aot");
    }

    /** A service: the JIT's second stage stays on, because a burst of orders wants it. */
    List<String> service(String name) {
        return with(name, "-XX:+UseSerialGC", "-Xms24m", "-Xmx160m", "-Xss512k", "-XX:+ExitOnOutOfMemoryError");
    }

    List<String> registry() {
        return with(REGISTRY, "-Xss512k");
    }

    public List<String> supervisor() {
        return with(
                StackPorts.SUPERVISOR,
                "-XX:+UseSerialGC",
                "-Xms48m",
                "-Xmx448m",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED");
    }

    private List<String> with(String name, String... flags) {
        List<String> all = new ArrayList<>(List.of(flags));
        if (fits(project, name)) {
            all.add("-XX:AOTCache=" + cache(project, name));
        } else if (training) {
            all.add("-XX:AOTCacheOutput=" + written(project, name));
        }
        // Hundreds of lines about classes that cannot be cached; a cache that does not fit costs only speed.
        all.addAll(List.of("-Xlog:aot=off", "-Xlog:cds=off"));
        return all;
    }

    private static Path cache(Path project, String name) {
        return cacheFolder(project).resolve(name + ".aot");
    }

    /** Written beside the old one, so that a training run which is cut off leaves no half a cache to be used. */
    private static Path written(Path project, String name) {
        return cacheFolder(project).resolve(name + ".aot.new");
    }

    private static String module(String name) {
        return switch (name) {
            case REGISTRY -> "tools/embedded-stack";
            case StackPorts.SUPERVISOR -> "tools/command-line";
            default -> name;
        };
    }

    /** Whether the cache was written after every jar that it holds classes of. */
    private static boolean fits(Path project, String name) {
        Path cache = cache(project, name);
        if (!Files.exists(cache)) {
            return false;
        }
        try (Stream<Path> jars =
                Files.find(project.resolve(module(name)).resolve("target"), 2, (file, attributes) -> file.toString()
                        .endsWith(".jar"))) {
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
