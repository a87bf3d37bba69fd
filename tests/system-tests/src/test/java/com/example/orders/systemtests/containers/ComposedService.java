package com.example.orders.systemtests.containers;

import com.example.orders.stack.process.PartFailedException;
import com.example.orders.stack.process.Polling;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.Frame;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ComposeContainer;
import org.testcontainers.containers.ContainerLaunchException;

/**
 * One service of the compose file as a container of this run, in a Compose project of its own. The first start creates
 * it; later stops and starts keep the container and its data. Closing removes both.
 */
final class ComposedService implements AutoCloseable {

    private static final String PROJECT = "orders-test-";

    /** Long enough for a slow machine, because the image is already pulled. */
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final String service;
    private final ComposeContainer project;
    private final Path log;
    private boolean begun;
    private Optional<String> container = Optional.empty();

    /**
     * Creates a service that is not started yet.
     *
     * @param environment the values of the compose file's variables
     * @param log the file that receives the container's log when it is closed
     */
    ComposedService(Path composeFile, String service, Map<String, String> environment, Path log) {
        this.service = service;
        this.log = log;
        this.project = new ComposeContainer(PROJECT + service + "-", composeFile.toFile())
                .withServices(service)
                .withEnv(environment)
                // Compose itself pulls missing images.
                .withPull(false)
                .withRemoveVolumes(true);
    }

    synchronized void start() {
        if (container.isEmpty()) {
            create();
            return;
        }
        try {
            docker().startContainerCmd(container.get()).exec();
        } catch (NotModifiedException running) {
            // Another part of this container has started it.
        }
    }

    private void create() {
        // Fails here if Docker is unavailable, before there is a container to remove.
        DockerClientFactory.instance().client();
        begun = true;
        try {
            project.start();
        } catch (ContainerLaunchException e) {
            throw new PartFailedException(
                    "The container of " + service + " did not start; see the output of compose: " + e.getMessage(), e);
        }
        container = Optional.of(project.getContainerByServiceName(service)
                .orElseThrow(() -> new PartFailedException("Compose did not start a container of " + service + "."))
                .getContainerId());
    }

    /** Waits until a part of this container answers; fails if the container has ended. */
    void awaitAnswer(String part, BooleanSupplier answers) {
        Polling.until(part, () -> answers.getAsBoolean() || !running(), TIMEOUT);
        if (!running()) {
            throw new PartFailedException(
                    "The container of " + part + " ended during its start; its log will be in " + log + ".");
        }
    }

    /** Stops the container gracefully, within the time that the compose file allows. */
    synchronized void stop() {
        if (container.isPresent()) {
            try {
                docker().stopContainerCmd(container.get()).exec();
            } catch (NotModifiedException stopped) {
                // It has already ended.
            }
        }
    }

    synchronized void kill() {
        if (container.isPresent()) {
            try {
                docker().killContainerCmd(container.get()).exec();
            } catch (ConflictException stopped) {
                // It has already ended.
            }
        }
    }

    synchronized boolean running() {
        return container.isPresent()
                && Boolean.TRUE.equals(docker().inspectContainerCmd(container.get())
                        .exec()
                        .getState()
                        .getRunning());
    }

    @Override
    public synchronized void close() {
        if (!begun) {
            return;
        }
        begun = false;
        try {
            container.ifPresent(this::saveLog);
        } finally {
            container = Optional.empty();
            project.stop();
        }
    }

    private void saveLog(String id) {
        try {
            Files.createDirectories(log.getParent());
            try (OutputStream file = Files.newOutputStream(log)) {
                docker().logContainerCmd(id)
                        .withStdOut(true)
                        .withStdErr(true)
                        .withTimestamps(true)
                        .exec(new ToFile(file))
                        .awaitCompletion();
            }
        } catch (IOException e) {
            throw new PartFailedException("Cannot write " + log + ": free space or fix the permissions.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static DockerClient docker() {
        return DockerClientFactory.lazyClient();
    }

    private static final class ToFile extends ResultCallback.Adapter<Frame> {
        private final OutputStream file;

        ToFile(OutputStream file) {
            this.file = file;
        }

        @Override
        public void onNext(Frame frame) {
            try {
                file.write(frame.getPayload());
            } catch (IOException e) {
                onError(e);
            }
        }
    }
}
