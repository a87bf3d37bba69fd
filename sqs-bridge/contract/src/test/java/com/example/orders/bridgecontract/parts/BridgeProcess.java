package com.example.orders.bridgecontract.parts;

import com.example.orders.asyncapi.QueueVariant;
import com.example.orders.bridgecontract.programs.Combination;
import com.example.orders.bridgecontract.programs.Http;
import com.example.orders.stack.FreePorts;
import com.example.orders.stack.SqsPart;
import com.example.orders.stack.process.ChildProcess;
import com.example.orders.stack.process.PartFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** A bridge as a process of its own, configured by the environment variables that every bridge accepts. */
public final class BridgeProcess {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(40);

    private final Combination combination;
    private final Platform platform;
    private final ChildProcess process;
    private final Map<String, String> environment;
    private final int port = FreePorts.next();

    /** @param settings environment variables in addition to the addresses */
    public BridgeProcess(
            Combination combination, Platform platform, Path folder, String sqsEndpoint, Map<String, String> settings) {
        this.combination = combination;
        this.platform = platform;
        this.process = new ChildProcess(combination.bridge().toString(), PartFiles.in(folder));
        this.environment = new HashMap<>(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                platform.bootstrapServers(),
                "SCHEMA_REGISTRY_URL",
                platform.registryUrl(),
                "SQS_ENDPOINT",
                sqsEndpoint,
                "SQS_ACCOUNT_ID",
                "000000000000",
                "AWS_REGION",
                SqsPart.REGION,
                "AWS_ACCESS_KEY_ID",
                "test",
                "AWS_SECRET_ACCESS_KEY",
                "test",
                "SERVER_PORT",
                Integer.toString(port),
                "SQS_FIFO",
                Boolean.toString(combination.queues() == QueueVariant.FIFO)));
        environment.put("KAFKA_SECURITY_PROTOCOL", "PLAINTEXT");
        environment.put("KAFKA_SASL_MECHANISM", "none");
        environment.putAll(settings);
    }

    public void start() {
        platform.group().expelMembers();
        process.launch(combination.bridge().command(), environment);
        process.awaitReady(() -> Http.answers(port, combination.bridge().alivePath()), START_TIMEOUT);
    }

    /** Stops the bridge gracefully. */
    public void stop() {
        process.stop(STOP_TIMEOUT);
    }

    /** Kills the bridge with SIGKILL. */
    public void kill() {
        process.kill();
    }

    public boolean running() {
        return process.running();
    }

    public OptionalLong pid() {
        return process.pid();
    }
}
