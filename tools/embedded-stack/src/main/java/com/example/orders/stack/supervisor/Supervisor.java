package com.example.orders.stack.supervisor;

import com.example.orders.asyncapi.QueueVariant;
import com.example.orders.stack.process.PartFailedException;
import com.example.orders.stack.process.PidFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process behind {@code up}: starts the stack, writes its progress to a file, proves it with a first order, and
 * keeps it running until told to end. Arguments: project folder, run folder, port offset, {@code train} or {@code run},
 * the kind of queues, and whether spans are collected.
 */
public final class Supervisor {

    private static final Logger log = LoggerFactory.getLogger(Supervisor.class);

    private final StackConfiguration configuration;
    private final Progress progress = new Progress(this::tell);
    private final EmbeddedStack stack;

    private Supervisor(StackConfiguration configuration) {
        this.configuration = configuration;
        this.stack = new EmbeddedStack(configuration);
    }

    public static void main(String[] args) throws InterruptedException {
        StackConfiguration configuration = new StackConfiguration(
                        Path.of(args[0]),
                        Path.of(args[1]),
                        StackPorts.movedBy(Integer.parseInt(args[2])),
                        Map.of(),
                        false)
                .withQueues(QueueVariant.valueOf(args[4]))
                .withSpans(Boolean.parseBoolean(args[5]));
        Supervisor supervisor = new Supervisor(args[3].equals("train") ? configuration.asTraining() : configuration);
        System.exit(supervisor.run());
    }

    private int run() throws InterruptedException {
        Thread ending = Thread.ofPlatform().name("ending").unstarted(this::end);
        Runtime.getRuntime().addShutdownHook(ending);
        try {
            start();
        } catch (RuntimeException e) { // of any kind: `up` waits for an outcome
            log.error("The stack did not start.", e);
            tellFailure(e);
            return 1;
        }
        Thread.currentThread().join(); // a signal ends the process
        return 0;
    }

    /** Writes the failed outcome. On a full disk even this fails; `up` then notices that this process has ended. */
    private void tellFailure(RuntimeException failure) {
        try {
            progress.say(failure.getMessage());
            outcome("failed");
        } catch (PartFailedException e) {
            log.error("Cannot report the failure.", e);
        }
    }

    private void start() {
        stack.start(progress, this::openHttp);
        progress.step("first order", "from HTTP to its end in SQS", () -> FirstOrder.on(configuration)
                .passes(progress::say));
        if (!configuration.training()) {
            progress.say(Welcome.text(configuration.ports(), progress.total()));
        }
        outcome("ready");
        log.info("{}", String.format(Locale.ROOT, "The stack is up after %.1f s", progress.total()));
    }

    /** Opens the port before the services start, because they send their first spans then. */
    private void openHttp() {
        StackHttp.open(stack, configuration.ports().of(StackPorts.SUPERVISOR));
    }

    private void end() {
        log.info("Ending the stack");
        stack.close();
        new PidFile(configuration.supervisorPid()).delete();
        log.info("The stack has ended");
    }

    private void outcome(String outcome) {
        write(configuration.outcome(), outcome + "\n");
    }

    private synchronized void tell(String line) {
        write(configuration.progress(), line + "\n");
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new PartFailedException("Cannot write " + file + ": free space or fix the permissions.", e);
        }
    }
}
