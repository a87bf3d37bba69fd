package com.example.orders.bridge.routing;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Makes the one SQS client. It does not retry by itself: only the dispatcher knows what must not be overtaken.
 */
@Factory
final class SqsClientFactory {

    @Singleton
    @Bean(preDestroy = "close")
    SqsClient sqsClient(SqsConfiguration configuration) {
        return SqsClient.builder()
                .endpointOverride(configuration.endpoint())
                .region(Region.of(configuration.region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(configuration.accessKeyId(), configuration.secretAccessKey())))
                .overrideConfiguration(override -> override.apiCallTimeout(configuration.requestTimeout())
                        .retryStrategy(AwsRetryStrategy.doNotRetry()))
                .httpClientBuilder(Apache5HttpClient.builder()
                        .connectionTimeout(configuration.connectTimeout())
                        .socketTimeout(configuration.requestTimeout())
                        .maxConnections(configuration.maxConnections()))
                .build();
    }
}
