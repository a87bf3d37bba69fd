package com.example.orders.examples.notifications;

import com.example.orders.access.AccessRule;
import com.example.orders.examples.notifications.notifying.HandledEvents;
import com.example.orders.examples.notifications.notifying.NotificationDatabase;
import com.example.orders.examples.notifications.notifying.NotificationHandler;
import com.example.orders.examples.notifications.receiving.QueueConsumer;
import com.example.orders.examples.notifications.receiving.TracedHandler;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Starts the worker and stops it gracefully on SIGTERM or Ctrl-C. Exits with code 2 if a setting is invalid. */
public final class NotificationWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NotificationWorker.class);
    private static final int INVALID_SETTING = 2;
    private static final int CANNOT_START = 1;
    private static final Duration BEYOND_THE_LONG_POLL = Duration.ofSeconds(10);

    private final HikariDataSource database;
    private final SqsClient sqs;
    private final QueueConsumer consumer;
    private final WorkerHttp http;

    /** Receives messages only after everything else has started, so that a failed start does not change the queue. */
    private NotificationWorker(Settings settings, AwsCredentialsProvider credentials, PrometheusMeterRegistry meters)
            throws IOException {
        database = NotificationDatabase.open(
                settings.databaseUrl(),
                settings.databaseRole(),
                settings.databaseOwner(),
                settings.consumer().concurrency());
        sqs = client(settings, credentials);
        consumer = QueueConsumer.of(
                sqs,
                settings.queueUrl().toString(),
                new TracedHandler(
                        new NotificationHandler(database),
                        WorkerTelemetry.spans(settings.telemetry()),
                        settings.queueName()),
                settings.consumer(),
                meters);
        try {
            http = WorkerHttp.start(
                    new InetSocketAddress(settings.host(), settings.port()),
                    AccessRule.ofHosts(settings.allowedHosts()),
                    meters,
                    consumer::problem);
        } catch (IOException e) {
            sqs.close();
            database.close();
            throw e;
        }
        consumer.start();
    }

    static NotificationWorker start(
            Settings settings, AwsCredentialsProvider credentials, PrometheusMeterRegistry meters) throws IOException {
        NotificationWorker worker = new NotificationWorker(settings, credentials, meters);
        LOG.info("Consuming {}; health and metrics on port {}", settings.queueUrl(), worker.port());
        return worker;
    }

    /** The port of health and metrics. */
    int port() {
        return http.port();
    }

    /**
     * Uses the endpoint as configured: the SDK's FIPS and dual-stack variables do not change it, and proxies apply only
     * to https.
     */
    private static SqsClient client(Settings settings, AwsCredentialsProvider credentials) {
        Duration longPoll = settings.consumer().longPoll();
        boolean proxied = "https".equals(settings.sqsEndpoint().getScheme());
        return SqsClient.builder()
                .endpointOverride(settings.sqsEndpoint())
                .fipsEnabled(false)
                .dualstackEnabled(false)
                .region(Region.of(settings.region()))
                .credentialsProvider(credentials)
                .httpClientBuilder(Apache5HttpClient.builder()
                        .proxyConfiguration(ProxyConfiguration.builder()
                                .useSystemPropertyValues(proxied)
                                .useEnvironmentVariableValues(proxied)
                                .build())
                        .connectionTimeout(Duration.ofSeconds(2))
                        .socketTimeout(longPoll.plus(BEYOND_THE_LONG_POLL)))
                .build();
    }

    @Override
    public void close() {
        consumer.close();
        http.close();
        sqs.close();
        database.close();
        LOG.info("Stopped; unhandled messages stay in the queue");
    }

    public static void main(String[] args) throws InterruptedException {
        int failure = run(System.getenv());
        if (failure != 0) {
            System.exit(failure);
        }
    }

    private static int run(Map<String, String> environment) throws InterruptedException {
        Settings settings;
        try {
            settings = Settings.of(environment);
        } catch (IllegalArgumentException e) {
            LOG.error("{}", e.getMessage());
            return INVALID_SETTING;
        }
        Optional<AwsCredentialsProvider> credentials = credentials();
        if (credentials.isEmpty()) {
            return INVALID_SETTING;
        }
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(meters);
        try {
            deleteOldEventsUntilStopped(settings.retention(), start(settings, credentials.get(), meters));
            return 0;
        } catch (IOException e) {
            LOG.error("Port {} cannot be opened: {}. Set SERVER_PORT.", settings.port(), e.getMessage());
        } catch (FlywayException e) {
            LOG.error(
                    "The database {} is not usable as user {}: {}"
                            + " Check DATABASE_URL, DATABASE_OWNER_USER and DATABASE_OWNER_PASSWORD.",
                    settings.databaseUrl(),
                    settings.databaseOwner(),
                    e.getMessage().strip().replaceAll("\\s+", " "));
        }
        return CANNOT_START;
    }

    private static Optional<AwsCredentialsProvider> credentials() {
        AwsCredentialsProvider credentials =
                DefaultCredentialsProvider.builder().build();
        try {
            credentials.resolveCredentials();
            return Optional.of(credentials);
        } catch (SdkClientException e) {
            LOG.error("No credentials for SQS were found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."
                    + " A local SQS server accepts any value, for example test.");
            return Optional.empty();
        }
    }

    /** Deletes old event ids once an hour, on the main thread, until the worker stops. */
    private static void deleteOldEventsUntilStopped(Duration retention, NotificationWorker worker)
            throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            ended.countDown();
            worker.close();
        }));
        do {
            try {
                HandledEvents.deleteOlderThan(retention, worker.database);
            } catch (SQLException e) {
                LOG.warn("Old event ids cannot be deleted; next attempt in an hour: {}", e.toString());
            }
        } while (!ended.await(1, TimeUnit.HOURS));
    }
}
