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

/** A bridge as a process between Kafka and the gate before an SQS server, and what a test sees of them. */
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
                combination.bridge().impatience());
        provisionQueues();
        start();
    }

    /** Everything runs and is there, also when the test before failed in the middle of an outage. */
    void restore() {
        gate.open();
        provisionQueues();
        if (!process.running()) {
            start();
        }
    }

    /** The queues that the documents declare, those that a test has deleted included. */
    public void provisionQueues() {
        Provisioning.packaged(combination.queues()).queues(mailbox.sqs()).apply();
    }

    public void start() {
        process.start();
    }

    /** Ends it in its orderly way. */
    public void stop() {
        process.stop();
    }

    /** Ends it as {@code kill -9} does. */
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

    /** The queue's name, or that of its variant. */
    public String queue(String name) {
        return combination.queues().name(name);
    }

    /** What of a message no document says. */
    public List<Undocumented> undocumented(String queue, Message message) {
        return documented.undocumented(queue, message);
    }

    /** Runs a command of the command line against this platform and returns what it printed. */
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
