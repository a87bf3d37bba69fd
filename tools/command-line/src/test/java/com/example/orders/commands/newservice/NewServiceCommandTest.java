package com.example.orders.commands.newservice;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.asyncapi.Documents;
import com.example.orders.asyncapi.access.Permission;
import com.example.orders.commands.Orders;
import com.example.orders.stack.Services;
import com.example.orders.stack.Services.Service;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the commands in a copy of the files that they read and change. */
class NewServiceCommandTest {

    private static final List<String> FILES = List.of(
            "services.yaml",
            "pom.xml",
            "docker-compose.yml",
            ".env",
            "tests/system-tests/pom.xml",
            "deploy/observability/services-targets.yaml",
            "asyncapi",
            "schemas/src/main/avro",
            "schemas/released");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path tree;

    private Map<String, String> before;

    @BeforeEach
    void copyTheTree() throws IOException {
        for (String file : FILES) {
            copy(root().resolve(file), tree.resolve(file));
        }
        before = content();
    }

    @ParameterizedTest
    @CsvSource({
        "--consumes orders.fulfilled, 'postgres, kafka', false",
        "--consumes orders.created --http yes, 'postgres, kafka', false",
        "--publishes PaymentAuthorized --http yes, postgres, true",
        "--consumes orders.created --publishes PaymentAuthorized, 'postgres, kafka', true",
        "--consumes orders.created --publishes PaymentAuthorized --http yes, 'postgres, kafka', true"
    })
    void eachKindHasAValidDocumentAndEveryEntry(String options, String needs, boolean relayed) throws IOException {
        assertThat(run("new-service", "payments", options)).as(err.toString()).isZero();

        Service service = services().getLast();
        assertThat(service)
                .isEqualTo(new Service("payments", 8086, "payments", relayed, List.of(needs.split(", ", -1))));
        assertThat(text("pom.xml")).contains("<module>payments</module>");
        assertThat(text("tests/system-tests/pom.xml")).contains("<artifactId>payments</artifactId>");
        assertThat(text("deploy/observability/services-targets.yaml")).contains("- payments:8086\n");
        assertThat(text(".env")).contains("PAYMENTS_PORT=8086\n", "PAYMENTS_MEMORY=");
        assertThat(new YAMLMapper()
                        .readTree(text("docker-compose.yml"))
                        .at("/services/payments/ports/0")
                        .textValue())
                .isEqualTo("127.0.0.1:${PAYMENTS_PORT:-8086}:8086");
        assertThat(run("specs-check", tree.resolve("asyncapi").toString(), ""))
                .as(out.toString())
                .isZero();
        assertThat(written()).hasSizeLessThanOrEqualTo(15);
        assertThat(written().stream().mapToLong(this::lines).sum()).isLessThanOrEqualTo(600);
    }

    @Test
    void aNewServiceMayDoWhatItsDocumentSays() throws IOException {
        run("new-service", "payments", "--consumes orders.created --publishes PaymentAuthorized");
        run("new-service", "receipts", "--consumes payments.authorized");

        assertThat(Permission.of(Documents.read(tree.resolve("asyncapi")), ""))
                .extracting(permission -> permission.user() + " "
                        + permission.binding().entry().operation() + " "
                        + permission.binding().pattern().resourceType() + " "
                        + permission.binding().pattern().name())
                .contains(
                        "payments READ TOPIC orders.created",
                        "payments READ GROUP payments",
                        "payments WRITE TOPIC payments.dlt",
                        "outbox-relay WRITE TOPIC payments.authorized",
                        "receipts READ TOPIC payments.authorized",
                        "receipts READ GROUP receipts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--consumes orders.fulfilled",
                "--publishes PaymentAuthorized --http yes",
                "--consumes orders.created --publishes PaymentAuthorized --http yes"
            })
    void aRemovedServiceLeavesTheTreeUnchanged(String options) throws IOException {
        run("new-service", "payments", options);
        assertThat(content()).isNotEqualTo(before);

        assertThat(run("remove-service", "payments", "")).as(err.toString()).isZero();

        assertThat(content()).isEqualTo(before);
    }

    @Test
    void aSecondServiceHasTheNextPortAndCanConsumeTheFirst() throws IOException {
        run("new-service", "payments", "--consumes orders.created --publishes PaymentAuthorized");

        assertThat(run("new-service", "receipts", "--consumes payments.authorized"))
                .as(err.toString())
                .isZero();

        assertThat(services().getLast().port()).isEqualTo(8087);
        assertThat(run("specs-check", tree.resolve("asyncapi").toString(), ""))
                .as(out.toString())
                .isZero();
        assertThat(run("remove-service", "payments", "")).isEqualTo(1);
        assertThat(err.toString()).contains("receipts consumes events of payments");
    }

    @Test
    void aDryRunShowsTheFilesAndWritesNothing() throws IOException {
        assertThat(run("new-service", "payments", "--consumes orders.created --dry-run"))
                .isZero();

        assertThat(out.toString()).contains("payments/pom.xml", "changed  services.yaml", "Nothing was written");
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void theSameServiceTwiceIsRefused() throws IOException {
        run("new-service", "payments", "--consumes orders.created");
        Map<String, String> once = content();

        assertThat(run("new-service", "payments", "--consumes orders.created")).isEqualTo(1);

        assertThat(err.toString()).contains("There is a service payments already; nothing was changed.");
        assertThat(content()).isEqualTo(once);
    }

    @ParameterizedTest
    @CsvSource({
        "Payments, --consumes orders.created, is not a service's name",
        "two words, --consumes orders.created, is not a service's name",
        "class, --consumes orders.created, is reserved",
        "user, --consumes orders.created, is reserved",
        "runtime, --consumes orders.created, is reserved",
        "kafka, --consumes orders.created, is reserved",
        "redpanda, --consumes orders.created, is taken",
        "schemas, --consumes orders.created, is taken",
        "order-producer, --consumes orders.created, There is a service order-producer already",
        "notification-worker, --consumes orders.created, There is a service notification-worker already",
        "payments, --consumes orders.paid, 'orders.paid' is not a topic",
        "payments, --consumes orders.created.dlt, 'orders.created.dlt' is not a topic",
        "payments, --publishes OrderCreated --http yes, The event OrderCreated exists",
        "payments, --publishes paid --http yes, 'paid' is not an event's name",
        "payments, --publishes PaymentMade, Nothing would cause the event",
        "payments, --http yes, A service without events",
        "payments, --consumes orders.created --http maybe, HTTP is 'maybe'"
    })
    void whatCannotWorkIsRefusedBeforeAnythingIsWritten(String name, String options, String says) throws IOException {
        assertThat(run("new-service", name, options)).isEqualTo(1);

        assertThat(err.toString()).contains(says);
        assertThat(content()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "order-producer, is a part of this system",
        "sqs-bridge, is a part of this system",
        "order-tracking, is a part of this system",
        "payments, There is no service payments"
    })
    void whatIsNotANewServiceIsNotRemoved(String name, String says) throws IOException {
        assertThat(run("remove-service", name, "")).isEqualTo(1);

        assertThat(err.toString()).contains(says);
        assertThat(content()).isEqualTo(before);
    }

    private int run(String command, String name, String options) {
        Stream<String> arguments = Stream.concat(Stream.of(command, name), Stream.of(options.split(" ", -1)))
                .filter(argument -> !argument.isEmpty());
        Stream<String> project = command.equals("specs-check") ? Stream.of() : Stream.of("--project", tree.toString());
        return Orders.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Stream.concat(arguments, project).toArray(String[]::new));
    }

    /** Returns the files that the command wrote, without those that it changed. */
    private List<String> written() throws IOException {
        Set<String> files = new TreeSet<>(content().keySet());
        files.removeAll(before.keySet());
        files.removeIf(file -> Files.isDirectory(tree.resolve(file)));
        return List.copyOf(files);
    }

    private long lines(String file) {
        try (Stream<String> lines = Files.lines(tree.resolve(file))) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Service> services() throws IOException {
        return new YAMLMapper().readValue(text("services.yaml"), Services.class).services();
    }

    private String text(String file) throws IOException {
        return Files.readString(tree.resolve(file));
    }

    private Map<String, String> content() throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.toList()) {
                content.put(
                        tree.relativize(file).toString(), Files.isDirectory(file) ? "folder" : Files.readString(file));
            }
        }
        return content;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("/target/"))
                    .toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve(".mvn"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
