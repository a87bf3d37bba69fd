package com.example.orders.commands.connections;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Opens the SQS client with timeouts of two seconds to connect and five for a call, and one retry. */
public final class Sqs {

    private Sqs() {}

    /** Opens a client for the endpoint after checking that something listens there; the caller closes it. */
    public static SqsClient at(Addresses addresses) {
        Probe.http("SQS", addresses.sqs());
        return withoutProbe(addresses);
    }

    /**
     * Opens a client without that check, for commands that continue while SQS is unavailable. The address is used as
     * given: a proxy applies to https only, and the SDK's variables for AWS's own addresses do not apply.
     */
    public static SqsClient withoutProbe(Addresses addresses) {
        URI endpoint = addresses.sqs();
        boolean proxied = "https".equals(endpoint.getScheme());
        return SqsClient.builder()
                .endpointOverride(endpoint)
                .fipsEnabled(false)
                .dualstackEnabled(false)
                .region(Region.of(addresses.region()))
                .credentialsProvider(AwsCredentials.of(endpoint))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .proxyConfiguration(
                                proxy -> proxy.useSystemPropertyValues(proxied).useEnvironmentVariablesValues(proxied))
                        .connectionTimeout(Duration.ofSeconds(2))
                        .socketTimeout(Duration.ofSeconds(5)))
                .overrideConfiguration(settings ->
                        settings.apiCallTimeout(Duration.ofSeconds(8)).retryStrategy(retry -> retry.maxAttempts(2)))
                .build();
    }
}
