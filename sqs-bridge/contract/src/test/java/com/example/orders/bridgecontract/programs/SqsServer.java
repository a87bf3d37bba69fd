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

    /** The reason why the server cannot run here; empty if it can. */
    public abstract Optional<String> absence();

    /** Starts a server on a free port with this folder for its data. */
    public abstract Part start(Path folder);

    @Override
    public String toString() {
        return title;
    }
}
