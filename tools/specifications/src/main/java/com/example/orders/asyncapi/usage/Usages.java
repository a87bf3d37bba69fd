package com.example.orders.asyncapi.usage;

import com.example.orders.asyncapi.Documents;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Determines what the compiled services of the project use. Each service is loaded together with the probe by a class
 * loader of its own, because configurations and bean definitions have the same names; nothing of it is started.
 */
public final class Usages {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SETTINGS = "src/main/resources/application.yml";

    private Usages() {}

    /**
     * Returns the usage of each service, by its folder's name.
     *
     * @param project the folder that holds the services' folders, with their jars in {@code target}
     * @param documents whose examples the bridge's own code turns into messages
     * @throws UnbuiltServiceException when a jar is missing or does not match the others
     */
    public static Map<String, Usage> of(Path project, Documents documents) {
        String examples = DocumentedEvents.of(documents).toString();
        Map<String, Future<Usage>> running = new TreeMap<>();
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().daemon().name("usage-", 1).factory())) {
            services(project)
                    .forEach(service -> running.put(
                            service.getFileName().toString(), threads.submit(() -> usage(service, examples))));
        }
        Map<String, Usage> usages = new TreeMap<>();
        running.forEach((service, usage) -> usages.put(service, result(service, usage)));
        return usages;
    }

    private static List<Path> services(Path project) {
        try (Stream<Path> folders = Files.list(project)) {
            return folders.filter(folder -> Files.exists(folder.resolve(SETTINGS)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The services' folders cannot be listed", e);
        }
    }

    private static Usage usage(Path service, String examples) throws IOException, ReflectiveOperationException {
        List<Path> jars = jars(service);
        StoredUsage stored = StoredUsage.of(service, jars, examples);
        Optional<JsonNode> known = stored.usage();
        if (known.isPresent()) {
            return UsageReader.read(known.get());
        }
        JsonNode found = JSON.readTree(probe(service, jars, examples));
        stored.store(found);
        return UsageReader.read(found);
    }

    private static String probe(Path service, List<Path> jars, String examples)
            throws IOException, ReflectiveOperationException {
        List<URL> addresses = new ArrayList<>();
        for (Path jar : jars) {
            addresses.add(jar.toUri().toURL());
        }
        try (URLClassLoader loader = new URLClassLoader(
                service.getFileName().toString(),
                addresses.toArray(URL[]::new),
                ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(loader);
            return (String) loader.loadClass("com.example.orders.probe.Probe")
                    .getMethod("usage", String.class)
                    .invoke(null, examples);
        }
    }

    private static List<Path> jars(Path service) throws IOException {
        List<Path> jars = new ArrayList<>();
        jars.add(jar(service.resolveSibling("tools").resolve("usage-probe")));
        jars.add(jar(service));
        try (Stream<Path> libraries = Files.list(service.resolve("target").resolve("lib"))) {
            libraries.sorted().forEach(jars::add);
        }
        return jars;
    }

    private static Path jar(Path module) {
        Path jar = module.resolve("target").resolve(module.getFileName() + ".jar");
        if (!Files.exists(jar)) {
            throw new UnbuiltServiceException(jar + " is missing", null);
        }
        return jar;
    }

    private static Usage result(String service, Future<Usage> usage) {
        try {
            return usage.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnbuiltServiceException("Interrupted while looking into " + service, e);
        } catch (ExecutionException e) {
            throw switch (e.getCause()) {
                case UnbuiltServiceException unbuilt -> unbuilt;
                case InvocationTargetException failed -> failed(service, failed.getCause());
                case Throwable cause -> failed(service, cause);
            };
        }
    }

    private static UnbuiltServiceException failed(String service, Throwable cause) {
        return new UnbuiltServiceException("What %s uses cannot be found out: %s".formatted(service, cause), cause);
    }
}
