package com.example.orders.asyncapi.provisioning;

import com.example.orders.asyncapi.Documents;
import com.example.orders.asyncapi.QueueVariant;
import com.example.orders.asyncapi.access.AccessProvisioner;
import com.example.orders.asyncapi.access.Permission;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Provisions everything that the documents declare, on any platform. It is the entry point of the stack's supervisor,
 * which provisions each part as soon as it answers, and of the command line, which plans all parts before it changes
 * any.
 *
 * @param anonymousUser the user as whom Kafka accepts clients without credentials; empty if it accepts none
 */
public record Provisioning(Documents documents, Shrinking shrinking, String anonymousUser) {

    /** Provisions the embedded stack with the documents that were packaged with this class; removes nothing. */
    public static Provisioning packaged(QueueVariant queues) {
        return new Provisioning(Documents.packaged().with(queues), Shrinking.REFUSED, Permission.ANONYMOUS);
    }

    public Provisioner topics(Admin kafka) {
        return new TopicProvisioner(kafka, documents.topics(), shrinking);
    }

    public Provisioner access(Admin kafka) {
        return new AccessProvisioner(kafka, documents, shrinking, anonymousUser);
    }

    public Provisioner subjects(SchemaRegistryClient registry) {
        return new SubjectProvisioner(registry, documents.subjects());
    }

    public Provisioner queues(SqsClient sqs) {
        return new QueueProvisioner(sqs, documents.queues(), shrinking);
    }

    /** Returns the provisioners of all parts in the order in which they run. */
    public List<Provisioner> everything(Admin kafka, SchemaRegistryClient registry, SqsClient sqs) {
        return List.of(topics(kafka), access(kafka), subjects(registry), queues(sqs));
    }
}
