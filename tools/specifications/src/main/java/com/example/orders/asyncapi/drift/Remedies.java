package com.example.orders.asyncapi.drift;

import com.example.orders.asyncapi.provisioning.Difference;
import com.example.orders.asyncapi.provisioning.Step;

/** The remedies of the findings. */
final class Remedies {

    private Remedies() {}

    static String of(Step step) {
        if (step.isChange()) {
            return "`bin/orders provision` applies the document; if the platform is right, correct the document.";
        }
        if (step.difference().kind() == Difference.Kind.ACCESS) {
            return "`bin/orders provision --allow-shrink` removes a rule that no document needs; kafka-acls.sh deletes one"
                    + " that denies.";
        }
        return switch (step.difference().aspect()) {
            case Difference.EXISTENCE ->
                "SQS_FIFO selects the other kind of queue: let the workers empty this queue and delete it with `aws"
                        + " sqs delete-queue`, or restore SQS_FIFO.";
            case "partitions" ->
                "Kafka cannot remove partitions: correct the document, or move to a new topic with fewer partitions.";
            case "replicas" -> "Reassign the replicas with kafka-reassign-partitions.sh, or correct the document.";
            case "schema" ->
                "Copy the newest version into the .avsc file, or delete that version from the registry if nothing was "
                        + "written with it.";
            default ->
                "`bin/orders provision --allow-shrink` applies the document and removes stored data beyond it; if the "
                        + "platform is right, correct the document.";
        };
    }

    static String unknown(Difference.Kind kind) {
        return switch (kind) {
            case TOPIC -> "Declare it as a channel of the service that owns it, or delete it with kafka-topics.sh.";
            case SUBJECT ->
                "Declare it as x-subject of a message, or delete it with DELETE /subjects/<name> at the registry.";
            case QUEUE ->
                "Declare it as a channel of the service that owns it, or delete it with `aws sqs delete-queue`.";
            case ACCESS -> "Delete this user's rules with kafka-acls.sh, or document what it sends and receives.";
        };
    }
}
