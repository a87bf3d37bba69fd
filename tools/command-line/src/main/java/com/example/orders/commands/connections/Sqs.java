package com.example.orders.commands.connections;

import java.net.URI;
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

    /**
     * As above, for what continues while SQS is unavailable. The address is used as given: a proxy is for https alone, and
     * the SDK's variables for AWS's own addresses do not apply.
     */
    public static SqsClient withoutProbe(Addresses addresses) {
        URI endpoint = addresses.sqs();
        boolean proxied = "https".equals(endpoint.getScheme());
        return SqsClient.builder()
                .endpointOverride(endpoint)
                .fipsEnabled(false)
                .dualstackEnabled(false)
                .region(Region.of(addresses.region()))
                .credentialsProvider(AwsCredentials.fromEnvironmentOrLocal())
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
