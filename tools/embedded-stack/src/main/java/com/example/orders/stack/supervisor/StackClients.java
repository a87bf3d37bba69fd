package com.example.orders.stack.supervisor;

import com.example.orders.asyncapi.access.Permission;
import com.example.orders.kafka.registry.BasicCredentials;
import com.example.orders.kafka.registry.RegistryConfiguration;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.stack.Servers;
import com.example.orders.stack.SqsPart;
import java.net.URI;
import org.apache.kafka.clients.admin.Admin;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Creates the clients with which the supervisor provisions the parts; the caller closes each client. */
final class StackClients {

    private StackClients() {}

    static Admin kafka(StackConfiguration configuration) {
        return Admin.create(configuration.kafkaUsers().connection(Permission.PROVISIONING));
    }

    static SchemaRegistryClient registry(StackConfiguration configuration, Servers servers) {
        return new SchemaRegistryClient(RegistryConfiguration.of(servers.registryUrl())
                .withCredentials(BasicCredentials.parse(configuration.registryWriter())));
    }

    /** Ignores the SDK's variables for AWS's own addresses and for a proxy: neither applies to the local server. */
    static SqsClient sqs(Servers servers) {
        return SqsClient.builder()
                .endpointOverride(URI.create(servers.sqsEndpoint()))
                .fipsEnabled(false)
                .dualstackEnabled(false)
                .region(Region.of(SqsPart.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .proxyConfiguration(
                                proxy -> proxy.useSystemPropertyValues(false).useEnvironmentVariablesValues(false)))
                .build();
    }
}
