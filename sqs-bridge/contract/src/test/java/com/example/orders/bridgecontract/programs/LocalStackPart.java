package com.example.orders.bridgecontract.programs;

import com.example.orders.stack.ProcessPart;
import com.example.orders.stack.process.ChildProcess;
import com.example.orders.stack.process.PartFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** LocalStack with only SQS, as a process. It loses its queues when it stops. */
final class LocalStackPart extends ProcessPart {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    private final Path python;
    private final PartFiles files;

    private LocalStackPart(Path python, PartFiles files, int port) {
        super("localstack", port, new ChildProcess("localstack", files));
        this.python = python;
        this.files = files;
    }

    static LocalStackPart start(Path python, Path folder, int port) {
        LocalStackPart part = new LocalStackPart(python, PartFiles.in(folder), port);
        part.start();
        return part;
    }

    @Override
    public void start() {
        Map<String, String> settings = Map.of(
                "SERVICES", "sqs",
                "GATEWAY_LISTEN", "127.0.0.1:" + port(),
                "FILESYSTEM_ROOT", files.data().toString(),
                // Tests must not send anything to other machines.
                "DISABLE_EVENTS", "1",
                "SKIP_SSL_CERT_DOWNLOAD", "1");
        process().launch(List.of(python.toString(), "-m", "localstack.runtime.main"), settings);
        process().awaitReady(() -> Http.answers(port(), "/_localstack/health"), START_TIMEOUT);
    }

    @Override
    public void stop() {
        process().stop(STOP_TIMEOUT);
    }
}
