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
 * is newer than its jars: an older cache could load classes of an earlier build.
 */
public record JvmFlags(Path project, boolean training) {

    private static final String REGISTRY = "registry";

    public static JvmFlags of(StackConfiguration configuration) {
        return new JvmFlags(configuration.project(), configuration.training());
    }

    /** Returns the JVMs whose cache is missing or older than their jars. */
    public static List<String> untrained(Path project) {
        return Stream.concat(StackPorts.SERVICES.stream(), Stream.of(REGISTRY, StackPorts.SUPERVISOR))
                .filter(name -> !fits(project, name))
                .toList();
    }

    /** Replaces the old caches with those that a training run has written. */
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

    /** The flags of a service. The JIT's second tier stays enabled, because bursts of orders need it. */
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
        // Suppresses hundreds of lines about classes that cannot be cached; an unusable cache costs only speed.
        all.addAll(List.of("-Xlog:aot=off", "-Xlog:cds=off"));
        return all;
    }

    private static Path cache(Path project, String name) {
        return cacheFolder(project).resolve(name + ".aot");
    }

    /** A separate file, so that an interrupted training run leaves no partial cache in use. */
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

    /** Whether the cache is newer than every jar whose classes it holds. */
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
