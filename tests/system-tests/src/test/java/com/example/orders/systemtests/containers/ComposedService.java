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
 * One service of the compose file as a container of this run alone, in a project of its own. It is made by the first
 * start; later stops and starts are those of the same container, so that its data stays. Closing removes it with its data.
 */
final class ComposedService implements AutoCloseable {

    private static final String PROJECT = "orders-test-";

    /** Enough for a slow machine: the image is there already. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final String service;
    private final ComposeContainer project;
    private final Path log;
    private boolean begun;
    private Optional<String> container = Optional.empty();

    /** The environment is what the compose file's variables are replaced by; the log is written at the end. */
    ComposedService(Path composeFile, String service, Map<String, String> environment, Path log) {
        this.service = service;
        this.log = log;
        this.project = new ComposeContainer(PROJECT + service + "-", composeFile.toFile())
                .withServices(service)
                .withEnv(environment)
                // Compose itself pulls what is not there.
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
            // The other part of this container has started it.
        }
    }

    private void create() {
        // Whatever hinders Testcontainers comes before there is a container to remove.
        DockerClientFactory.instance().client();
        begun = true;
        try {
            project.start();
        } catch (ContainerLaunchException e) {
            throw new PartFailedException(
                    "The container of " + service + " did not start; compose has said why above: " + e.getMessage(), e);
        }
        container = Optional.of(project.getContainerByServiceName(service)
                .orElseThrow(() -> new PartFailedException("Compose has started no container of " + service + "."))
                .getContainerId());
    }

    /** Returns when a part of this container answers; a container that has ended is not waited for. */
    void awaitAnswer(String part, BooleanSupplier answers) {
        Polling.until(part, () -> answers.getAsBoolean() || !running(), PATIENCE);
        if (!running()) {
            throw new PartFailedException(
                    "The container of " + part + " has ended instead of starting: its log will be in " + log + ".");
        }
    }

    /** Ends it in its orderly way, within the time that the compose file gives it. */
    synchronized void stop() {
        if (container.isPresent()) {
            try {
                docker().stopContainerCmd(container.get()).exec();
            } catch (NotModifiedException stopped) {
                // It has ended by itself.
            }
        }
    }

    synchronized void kill() {
        if (container.isPresent()) {
            try {
                docker().killContainerCmd(container.get()).exec();
            } catch (ConflictException stopped) {
                // It has ended by itself.
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
            throw new PartFailedException("Cannot write " + log + ": free space or mend permissions.", e);
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
