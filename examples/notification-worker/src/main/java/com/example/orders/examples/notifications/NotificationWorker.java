package com.example.orders.examples.notifications;

import com.example.orders.examples.notifications.notifying.HandledEvents;
import com.example.orders.examples.notifications.notifying.NotificationDatabase;
import com.example.orders.examples.notifications.notifying.NotificationHandler;
import com.example.orders.examples.notifications.receiving.QueueConsumer;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
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

/** Starts the worker; SIGTERM and Ctrl-C end it in order. Exit code 2 when a setting is wrong. */
public final class NotificationWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NotificationWorker.class);
    private static final int WRONG_SETTING = 2;
    private static final int CANNOT_START = 1;
    private static final Duration BEYOND_THE_LONG_POLL = Duration.ofSeconds(10);

    private final HikariDataSource database;
    private final SqsClient sqs;
    private final QueueConsumer consumer;
    private final WorkerHttp http;

    /** Takes messages only when everything else is there: a worker that cannot start leaves the queue as it was. */
    private NotificationWorker(Settings settings, AwsCredentialsProvider credentials, PrometheusMeterRegistry meters)
            throws IOException {
        database = NotificationDatabase.open(
                settings.databaseUrl(),
                settings.databaseUser(),
                settings.databasePassword(),
                settings.consumer().concurrency());
        sqs = client(settings, credentials);
        consumer = QueueConsumer.of(
                sqs, settings.queueUrl().toString(), new NotificationHandler(database), settings.consumer(), meters);
        try {
            http = WorkerHttp.start(settings.port(), meters, consumer::problem);
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
        LOG.info("Consumes {}; health and metrics on port {}", settings.queueUrl(), worker.port());
        return worker;
    }

    /** Where health and metrics are served. */
    int port() {
        return http.port();
    }

    /**
     * The endpoint is used as configured: the SDK's variables for AWS's own addresses do not apply, and proxies apply to
     * https alone.
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
        LOG.info("Ended; what was not handled is in the queue");
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
            return WRONG_SETTING;
        }
        Optional<AwsCredentialsProvider> credentials = credentials();
        if (credentials.isEmpty()) {
            return WRONG_SETTING;
        }
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(meters);
        try {
            rememberForOnly(settings.retention(), start(settings, credentials.get(), meters));
            return 0;
        } catch (IOException e) {
            LOG.error("Port {} cannot be opened: {}. Set SERVER_PORT.", settings.port(), e.getMessage());
        } catch (FlywayException e) {
            LOG.error(
                    "The database {} cannot be used by {}: {} Check DATABASE_URL, DATABASE_USER and DATABASE_PASSWORD.",
                    settings.databaseUrl(),
                    settings.databaseUser(),
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
            LOG.error(
                    "There are no credentials for SQS: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; for a local SQS"
                            + " server any value will do, for example test.");
            return Optional.empty();
        }
    }

    /** The main thread's work until the end: once an hour the memory of handled events is cut. */
    private static void rememberForOnly(Duration retention, NotificationWorker worker) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            ended.countDown();
            worker.close();
        }));
        do {
            try {
                HandledEvents.forget(worker.database, retention);
            } catch (SQLException e) {
                LOG.warn("Old events cannot be forgotten for now: {}", e.toString());
            }
        } while (!ended.await(1, TimeUnit.HOURS));
    }
}
