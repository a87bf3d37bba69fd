package com.example.orders.bridgecontract.programs;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program that delivers events from Kafka to SQS, and how it is started. All accept the same environment variables.
 */
public enum Bridge {
    SQS_BRIDGE("sqs-bridge", "/health/liveness") {
        @Override
        public Optional<String> absence() {
            return Optional.empty();
        }

        @Override
        public List<String> command() {
            return List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-Xmx160m",
                    "-jar",
                    Project.root().resolve("sqs-bridge/target/sqs-bridge.jar").toString());
        }

        @Override
        public Map<String, String> shorterWaits() {
            return Map.of("BRIDGE_SENDING_LONGEST_WAIT", "500ms", "JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
        }
    },

    REDPANDA_CONNECT("redpanda-connect", "/ready") {
        @Override
        public Optional<String> absence() {
            return Peer.REDPANDA_CONNECT.program().isPresent()
                    ? Optional.empty()
                    : Optional.of(Peer.REDPANDA_CONNECT.absence());
        }

        @Override
        public List<String> command() {
            return List.of(
                    Peer.REDPANDA_CONNECT.program().orElseThrow().toString(),
                    "run",
                    Project.root()
                            .resolve("sqs-bridge/redpanda-connect/pipeline.yaml")
                            .toString());
        }

        @Override
        public Map<String, String> shorterWaits() {
            return Map.of();
        }
    };

    private final String title;
    private final String alive;

    Bridge(String title, String alive) {
        this.title = title;
        this.alive = alive;
    }

    /** The reason why the bridge cannot run here; empty if it can. */
    public abstract Optional<String> absence();

    /** The command that starts the bridge. */
    public abstract List<String> command();

    /** Settings that shorten waits, to make the tests faster. */
    public abstract Map<String, String> shorterWaits();

    /** The path that answers 200 once the program runs. */
    public String alivePath() {
        return alive;
    }

    @Override
    public String toString() {
        return title;
    }
}
