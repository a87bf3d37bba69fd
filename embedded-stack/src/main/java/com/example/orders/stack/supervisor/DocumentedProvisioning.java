package com.example.orders.stack.supervisor;

import com.example.orders.asyncapi.Documents;
import com.example.orders.asyncapi.provisioning.QueueProvisioner;
import com.example.orders.asyncapi.provisioning.Step;
import com.example.orders.asyncapi.provisioning.SubjectProvisioner;
import com.example.orders.asyncapi.provisioning.TopicProvisioner;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.stack.SqsPart;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Provisions from the AsyncAPI documents, the only place that declares a topic, a queue or a subject. Each method returns
 * what it did and what it left.
 */
record DocumentedProvisioning(Documents documents) {

    static DocumentedProvisioning packaged() {
        return new DocumentedProvisioning(Documents.packaged());
    }

    List<Step> topics(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", (Object) bootstrapServers))) {
            return new TopicProvisioner(admin, documents.topics()).apply();
        }
    }

    List<Step> queues(String endpoint) {
        try (SqsClient sqs = SqsClient.builder()
                .endpointOverride(URI.create(endpoint))
                .region(Region.of(SqsPart.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            return new QueueProvisioner(sqs, documents.queues()).apply();
        }
    }

    List<Step> subjects(String registryUrl) {
        try (SchemaRegistryClient registry = SchemaRegistryClient.to(registryUrl)) {
            return new SubjectProvisioner(registry, documents.subjects()).apply();
        }
    }
}
