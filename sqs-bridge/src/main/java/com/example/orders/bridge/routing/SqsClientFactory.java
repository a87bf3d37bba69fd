package com.example.orders.bridge.routing;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.exceptions.ConfigurationException;
import jakarta.inject.Singleton;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Creates the SQS client. The client does not retry, because only the dispatcher knows the order that retries must
 * keep. It uses the endpoint as configured: the SDK's settings for AWS's own endpoints do not apply, and proxies only
 * to https. Credentials come from the SDK's default chain unless a static key is configured.
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
                .credentialsProvider(credentials(configuration))
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

    private static AwsCredentialsProvider credentials(SqsConfiguration configuration) {
        if (configuration.hasStaticKey()) {
            return StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(configuration.accessKeyId(), configuration.secretAccessKey()));
        }
        AwsCredentialsProvider chain = DefaultCredentialsProvider.builder().build();
        try {
            chain.resolveCredentials();
            return chain;
        } catch (SdkClientException e) {
            throw new ConfigurationException(
                    "No credentials for SQS were found. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, or run with a role. A local SQS server accepts any key, for example test.",
                    e);
        }
    }
}
