package com.example.orders.bridge.routing;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Makes the one SQS client. It does not retry by itself: only the dispatcher knows what must not be overtaken. The endpoint
 * is used as configured: the SDK's variables for AWS's own addresses do not apply, and proxies apply to https alone.
 */
@Factory
final class SqsClientFactory {

    @Singleton
    @Bean(preDestroy = "close")
    SqsClient sqsClient(SqsConfiguration configuration) {
        boolean proxied = "https".equals(configuration.endpoint().getScheme());
        return SqsClient.builder()
                .endpointOverride(configuration.endpoint())
                .fipsEnabled(false)
                .dualstackEnabled(false)
                .region(Region.of(configuration.region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(configuration.accessKeyId(), configuration.secretAccessKey())))
                .overrideConfiguration(override -> override.apiCallTimeout(configuration.requestTimeout())
                        .retryStrategy(AwsRetryStrategy.doNotRetry()))
                .httpClientBuilder(Apache5HttpClient.builder()
                        .proxyConfiguration(ProxyConfiguration.builder()
                                .useSystemPropertyValues(proxied)
                                .useEnvironmentVariableValues(proxied)
                                .build())
                        .connectionTimeout(configuration.connectTimeout())
                        .socketTimeout(configuration.requestTimeout())
                        .maxConnections(configuration.maxConnections()))
                .build();
    }
}
