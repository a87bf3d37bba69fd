package com.example.orders.bridgecontract.programs;

import com.example.orders.stack.FreePorts;
import com.example.orders.stack.Part;
import com.example.orders.stack.SqsPart;
import java.nio.file.Path;
import java.util.Optional;

/** A server that speaks SQS's protocol. */
public enum SqsServer {
    ELASTICMQ("ElasticMQ") {
        @Override
        public Optional<String> absence() {
            return Optional.empty();
        }

        @Override
        public Part start(Path folder) {
            return SqsPart.start(folder, FreePorts.next());
        }
    },

    LOCALSTACK("LocalStack") {
        @Override
        public Optional<String> absence() {
            return Peer.LOCALSTACK.program().isPresent() ? Optional.empty() : Optional.of(Peer.LOCALSTACK.absence());
        }

        @Override
        public Part start(Path folder) {
            return LocalStackPart.start(Peer.LOCALSTACK.program().orElseThrow(), folder, FreePorts.next());
        }
    };

    private final String title;

    SqsServer(String title) {
        this.title = title;
    }

    /** Why it cannot run here; empty when it can. */
    public abstract Optional<String> absence();

    /** Starts a server with a folder of its own, on any free port. */
    public abstract Part start(Path folder);

    @Override
    public String toString() {
        return title;
    }
}
