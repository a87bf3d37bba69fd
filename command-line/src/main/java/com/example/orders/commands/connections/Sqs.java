package com.example.orders.commands.connections;

import java.time.Duration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Opens the SQS client: two seconds to connect, five for a call, one retry. */
public final class Sqs {

    private Sqs() {}

    /** A client for the endpoint; the caller closes it. */
    public static SqsClient at(Addresses addresses) {
        Probe.http("SQS", addresses.sqs());
        return withoutProbe(addresses);
    }

    /** As above, for what goes on while SQS is away. */
    public static SqsClient withoutProbe(Addresses addresses) {
        return SqsClient.builder()
                .endpointOverride(addresses.sqs())
                .region(Region.of(addresses.region()))
                .credentialsProvider(AwsCredentials.fromEnvironmentOrLocal())
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(Duration.ofSeconds(2))
                        .socketTimeout(Duration.ofSeconds(5)))
                .overrideConfiguration(settings ->
                        settings.apiCallTimeout(Duration.ofSeconds(8)).retryStrategy(retry -> retry.maxAttempts(2)))
                .build();
    }
}
