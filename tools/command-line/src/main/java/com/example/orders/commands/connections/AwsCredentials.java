package com.example.orders.commands.connections;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;

/** Reads the usual AWS variables when they are set; otherwise uses the dummy credentials of local SQS servers. */
final class AwsCredentials {
    private static final String LOCAL = "test";

    private AwsCredentials() {}

    static AwsCredentialsProvider fromEnvironmentOrLocal() {
        return AwsCredentialsProviderChain.of(
                SystemPropertyCredentialsProvider.create(),
                EnvironmentVariableCredentialsProvider.create(),
                StaticCredentialsProvider.create(AwsBasicCredentials.create(LOCAL, LOCAL)));
    }
}
