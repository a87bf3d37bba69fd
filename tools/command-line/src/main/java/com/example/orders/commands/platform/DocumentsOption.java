package com.example.orders.commands.platform;

import com.example.orders.asyncapi.Documents;
import com.example.orders.asyncapi.QueueVariant;
import com.example.orders.commands.connections.Addresses;
import com.example.orders.commands.terminal.CommandFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/**
 * Selects the AsyncAPI documents that a command uses: the folder given, else the checkout's current ones, else the
 * packaged ones. Also selects the kind of queues to derive from them.
 */
final class DocumentsOption {

    @Option(
            names = "--documents",
            paramLabel = "FOLDER",
            description = "The folder of the AsyncAPI documents (default: asyncapi in this project).")
    private Path folder;

    @Option(names = "--project", hidden = true, defaultValue = "${sys:orders.home:-}")
    private String project;

    @Option(
            names = "--sqs-fifo",
            paramLabel = "true|false",
            defaultValue = "${env:SQS_FIFO:-}",
            description = "Whether the queues are to be FIFO queues, each with .fifo after its name (SQS_FIFO, false).")
    private String fifo;

    @Option(
            names = "--anonymous-user",
            paramLabel = "NAME",
            defaultValue = "${env:KAFKA_ANONYMOUS_USER}",
            description = "The user as whom Kafka accepts clients without credentials, who may then read"
                    + " (KAFKA_ANONYMOUS_USER; on the local stack ANONYMOUS, with STACK=docker *, elsewhere nobody).")
    private String anonymousUser;

    /** Returns the user as whom Kafka accepts clients without credentials, or an empty text. */
    String anonymousUser(Addresses addresses) {
        return anonymousUser == null ? addresses.anonymousUser() : anonymousUser;
    }

    Documents documents() {
        return declared().with(queues());
    }

    private QueueVariant queues() {
        try {
            return QueueVariant.ofSetting(fifo);
        } catch (IllegalArgumentException neither) {
            throw new CommandFailure(neither.getMessage(), "Set it to one of them, or leave it unset.", neither);
        }
    }

    private Documents declared() {
        if (folder != null) {
            return Documents.read(folder);
        }
        Path own = Path.of(project, "asyncapi");
        return !project.isBlank() && Files.isDirectory(own) ? Documents.read(own) : Documents.packaged();
    }
}
