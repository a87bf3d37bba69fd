package com.example.orders.commands.connections;

import com.example.orders.asyncapi.files.InvalidDocumentException;
import com.example.orders.asyncapi.provisioning.ProvisioningException;
import com.example.orders.asyncapi.usage.UnbuiltServiceException;
import com.example.orders.commands.terminal.CommandFailure;
import com.example.orders.kafka.deadletters.DeadLetterException;
import com.example.orders.kafka.failures.KafkaFailures;
import com.example.orders.kafka.registry.SchemaRegistryRefusedException;
import com.example.orders.kafka.registry.SchemaRegistryUnavailableException;
import com.example.orders.stack.process.PartFailedException;
import java.sql.SQLException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** Decides by the exception's type, never by its text, which part failed and what the user should do next. */
public final class ClientFailures {

    private ClientFailures() {}

    public static CommandFailure diagnose(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            CommandFailure known = own(cause);
            if (known != null) {
                return known;
            }
        }
        return new CommandFailure(
                "Unexpected failure: " + failure, "Run it again with --verbose for the stack trace.", failure);
    }

    /**
     * Maps the exceptions of this repository's own code, whose messages are already readable, before those of client
     * libraries.
     */
    private static CommandFailure own(Throwable cause) {
        return switch (cause) {
            case CommandFailure ready -> ready;
            case ProvisioningException e -> new CommandFailure(e.problem(), e.remedy(), e);
            case InvalidDocumentException e ->
                new CommandFailure(
                        "A document is wrong: " + e.getMessage(),
                        "Fix the document, or name other documents with --documents.",
                        e);
            case PartFailedException e -> new CommandFailure(e.getMessage(), Remedies.START, e);
            case UnbuiltServiceException e ->
                new CommandFailure(e.getMessage(), "`make build` builds all services.", e);
            case DeadLetterException e ->
                new CommandFailure(e.getMessage(), "`bin/orders dlt` lists the open ones.", e);
            default -> foreign(cause);
        };
    }

    private static CommandFailure foreign(Throwable cause) {
        return switch (cause) {
            case UnknownTopicOrPartitionException e ->
                new CommandFailure("Kafka has no such topic: " + e.getMessage(), "`bin/orders topics` lists them.", e);
            case AuthenticationException e -> refused(e);
            case AuthorizationException e -> refused(e);
            case RetriableException e ->
                new CommandFailure("Kafka does not answer: " + e.getMessage(), Remedies.START, e);
            case KafkaException e -> new CommandFailure("Kafka failed: " + e.getMessage(), Remedies.LOGS, e);
            case SchemaRegistryUnavailableException e ->
                new CommandFailure("The schema registry does not answer: " + e.getMessage(), Remedies.START, e);
            case SchemaRegistryRefusedException e ->
                new CommandFailure(
                        "The schema registry refused: " + e.getMessage(),
                        "Check SCHEMA_REGISTRY_URL and what is registered there.",
                        e);
            case QueueDoesNotExistException e ->
                new CommandFailure("SQS has no such queue.", "`bin/orders sqs-queues` lists them.", e);
            case SqsException e -> new CommandFailure("SQS refused: " + e.getMessage(), Remedies.LOGS, e);
            case SdkClientException e ->
                new CommandFailure("SQS does not answer: " + e.getMessage(), Remedies.START, e);
            case SQLException e ->
                new CommandFailure(
                        "The database refused (SQLSTATE " + e.getSQLState() + "): " + e.getMessage(), Remedies.LOGS, e);
            default -> null;
        };
    }

    private static CommandFailure refused(KafkaException failure) {
        return new CommandFailure(
                "Kafka refuses this: " + failure.getMessage(),
                KafkaFailures.remedy(failure).orElse("Ask for the access that it names."),
                failure);
    }
}
