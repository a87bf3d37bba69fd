package com.example.orders.commands.connections;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;

/**
 * Chooses the credentials by the endpoint. AWS's endpoints are {@code https} and get those of the SDK's default chain.
 * A local server gets the usual AWS variables, or a dummy key, and never those of a profile or role.
 */
final class AwsCredentials {
    private static final String LOCAL = "test";

    private AwsCredentials() {}

    static AwsCredentialsProvider of(URI endpoint) {
        return "https".equals(endpoint.getScheme())
                ? DefaultCredentialsProvider.builder().build()
                : AwsCredentialsProviderChain.of(
                        SystemPropertyCredentialsProvider.create(),
                        EnvironmentVariableCredentialsProvider.create(),
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(LOCAL, LOCAL)));
    }
}
