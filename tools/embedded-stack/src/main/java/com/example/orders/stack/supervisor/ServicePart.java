package com.example.orders.stack.supervisor;

import com.example.orders.asyncapi.QueueVariant;
import com.example.orders.stack.ProcessPart;
import com.example.orders.stack.Services.Service;
import com.example.orders.stack.process.ChildProcess;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs one of the project's services as a child JVM. It counts as started when its HTTP answers, ready or not. */
final class ServicePart extends ProcessPart {

    private static final Duration START_PATIENCE = Duration.ofMinutes(2);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(4);
    private static final Duration TRAINING_PATIENCE = Duration.ofMinutes(2);

    /** The time that an orchestrator grants, for instance docker-compose.yml. */
    private static final Duration UNHURRIED = Duration.ofSeconds(30);

    private final Service service;
    private final StackConfiguration configuration;
    private final String registryUrl;
    private final Duration stopPatience;

    ServicePart(Service service, StackConfiguration configuration, String registryUrl) {
        this(
                service,
                configuration,
                registryUrl,
                service.name(),
                configuration.training() ? TRAINING_PATIENCE : STOP_PATIENCE);
    }

    private ServicePart(
            Service service,
            StackConfiguration configuration,
            String registryUrl,
            String instance,
            Duration stopPatience) {
        super(
                service.name(),
                configuration.ports().of(service.name()),
                new ChildProcess(instance, configuration.files(instance)));
        this.service = service;
        this.configuration = configuration;
        this.registryUrl = registryUrl;
        this.stopPatience = stopPatience;
    }

    /** Creates one of several instances, which has its own log and may take its time to stop. */
    static ServicePart instance(Service service, StackConfiguration configuration, String registryUrl) {
        String instance = service.name() + "-" + configuration.ports().of(service.name());
        return new ServicePart(service, configuration, registryUrl, instance, UNHURRIED);
    }

    @Override
    public void start() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JvmFlags.of(configuration).service(name()));
        command.addAll(List.of("-jar", configuration.jar(name()).toString()));
        process().launch(command, environment());
        process().awaitReady(this::answers, START_PATIENCE);
    }

    @Override
    public void stop() {
        process().stop(stopPatience);
    }

    private Map<String, String> environment() {
        Map<String, String> environment =
                ServiceEnvironment.of(service, configuration.ports(), registryUrl, configuration.credentials());
        // Always set, so that a variable inherited from the supervisor cannot contradict the actual queues.
        environment.put(StackConfiguration.FIFO, Boolean.toString(configuration.queues() == QueueVariant.FIFO));
        if (configuration.spans()) {
            environment.putAll(ServiceEnvironment.ofSpans(configuration.ports()));
        }
        environment.putAll(configuration.serviceSettings().getOrDefault(name(), Map.of()));
        return environment;
    }

    private boolean answers() {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://localhost:" + port() + "/health").toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(10_000);
            return connection.getResponseCode() > 0;
        } catch (IOException e) {
            return false;
        }
    }
}
