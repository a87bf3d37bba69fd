package com.example.orders.systemtests.rolling;

import com.example.orders.stack.FreePorts;
import com.example.orders.stack.Part;
import com.example.orders.stack.Services;
import com.example.orders.stack.Services.Service;
import com.example.orders.stack.process.Polling;
import com.example.orders.stack.supervisor.EmbeddedStack;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Two instances of each service on a stack, in place of the one that the stack supervises. */
final class TwoInstances implements AutoCloseable {

    private static final Duration READY = Duration.ofMinutes(2);

    private final EmbeddedStack stack;
    private final Map<String, List<Part>> running = new LinkedHashMap<>();

    private TwoInstances(EmbeddedStack stack) {
        this.stack = stack;
    }

    /** Starts two instances of each service, from the jars with which the stack was started. */
    static TwoInstances on(EmbeddedStack stack) {
        TwoInstances instances = new TwoInstances(stack);
        try {
            Services.packaged().services().forEach(instances::start);
            return instances;
        } catch (RuntimeException e) {
            instances.close();
            throw e;
        }
    }

    private void start(Service service) {
        stack.stopPart(service.name());
        List<Part> both = new ArrayList<>();
        running.put(service.name(), both);
        for (int port : List.of(stack.configuration().ports().of(service.name()), FreePorts.next())) {
            both.add(started(service, port, stack.configuration().project()));
        }
    }

    /** The addresses of both instances. */
    List<URI> addresses(String service) {
        return running.get(service).stream()
                .map(instance -> URI.create("http://localhost:" + instance.port()))
                .toList();
    }

    /** Stops the instance with SIGTERM and starts one of the given project's jars at its place, until it is ready. */
    void replace(Service service, int index, Path project) {
        Part old = running.get(service.name()).get(index);
        old.stop();
        running.get(service.name()).set(index, started(service, old.port(), project));
    }

    private Part started(Service service, int port, Path project) {
        Part instance = stack.instance(service, port, project);
        instance.start();
        if (!Polling.holdsWithin(() -> ready(port), READY)) {
            instance.kill();
            throw new IllegalStateException(
                    service.name() + " at port " + port + " was not ready within " + READY.toSeconds()
                            + " s; its log is in " + stack.configuration().logs());
        }
        return instance;
    }

    private static boolean ready(int port) {
        try {
            URI readiness = URI.create("http://localhost:" + port + "/health/readiness");
            HttpURLConnection connection = (HttpURLConnection) readiness.toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(10_000);
            return connection.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Kills the instances, because the run is over when this is called. */
    @Override
    public void close() {
        running.values().stream().flatMap(List::stream).forEach(Part::kill);
    }
}
