package com.example.orders.bridgecontract.parts;

import com.example.orders.asyncapi.Documents;
import com.example.orders.asyncapi.conformance.DocumentedTraffic;
import com.example.orders.asyncapi.conformance.Undocumented;
import com.example.orders.asyncapi.provisioning.Provisioning;
import com.example.orders.bridgecontract.programs.Combination;
import com.example.orders.bridgecontract.sqs.Mailbox;
import com.example.orders.bridgecontract.sqs.SqsGate;
import com.example.orders.commands.Orders;
import com.example.orders.stack.FreePorts;
import com.example.orders.stack.Part;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * A bridge as a process between Kafka and the proxy of an SQS server, with everything that tests need to observe it.
 */
public final class RunningBridge implements AutoCloseable {

    private final Combination combination;
    private final Platform platform;
    private final SqsGate gate;
    private final Mailbox mailbox;
    private final BridgeProcess process;
    private final DocumentedTraffic documented;

    RunningBridge(Combination combination, Platform platform, Part sqs, Path folder) {
        this.combination = combination;
        this.platform = platform;
        this.gate = new SqsGate("http://localhost:" + sqs.port(), FreePorts.next());
        this.mailbox = new Mailbox("http://localhost:" + sqs.port());
        this.documented = new DocumentedTraffic(Documents.packaged().with(combination.queues()), platform.registry());
        this.process = new BridgeProcess(
                combination,
                platform,
                folder,
                gate.endpoint(),
                combination.bridge().shorterWaits());
        provisionQueues();
        start();
    }

    /** Starts and creates whatever a previous test, which may have failed during an outage, left missing. */
    void restore() {
        gate.open();
        provisionQueues();
        if (!process.running()) {
            start();
        }
    }

    /** Creates the queues that the documents declare, including those that a test has deleted. */
    public void provisionQueues() {
        Provisioning.packaged(combination.queues()).queues(mailbox.sqs()).apply();
    }

    public void start() {
        process.start();
    }

    /** Stops the bridge gracefully. */
    public void stop() {
        process.stop();
    }

    /** Kills the bridge with SIGKILL. */
    public void kill() {
        process.kill();
    }

    public SqsGate gate() {
        return gate;
    }

    public Mailbox mailbox() {
        return mailbox;
    }

    public Platform platform() {
        return platform;
    }

    /** Returns the queue's name in this combination's kind of queues. */
    public String queue(String name) {
        return combination.queues().name(name);
    }

    /** Returns every part of a message that is not documented. */
    public List<Undocumented> undocumented(String queue, Message message) {
        return documented.undocumented(queue, message);
    }

    /** Runs a command of the command line against this platform and returns its output. */
    public String command(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--kafka=" + platform.bootstrapServers());
        all.add("--registry=" + platform.registryUrl());
        int exit = Orders.run(new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
        if (exit != 0) {
            throw new AssertionError("%s ended with %s: %s".formatted(all, exit, err));
        }
        return out.toString();
    }

    @Override
    public void close() {
        stop();
        gate.close();
        mailbox.close();
    }
}
