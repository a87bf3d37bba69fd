package com.example.orders.commands.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.commands.Orders;
import com.example.orders.events.evolution.Finding;
import com.example.orders.events.evolution.SchemaEvolution;
import com.example.orders.events.evolution.SchemaFiles;
import com.example.orders.fixture.Guide;
import com.example.orders.kafka.registry.RegisteredSchema;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.kafka.registry.SchemaRegistryRefusedException;
import com.example.orders.stack.FreePorts;
import com.example.orders.stack.KafkaPart;
import com.example.orders.stack.RegistryPart;
import com.example.orders.stack.SqsPart;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Follows docs/changing-events.md in a copy of the documents and schemas: makes the page's changes, runs its commands on
 * a platform of its own, and compares what they print with the page. The last test raises partitions for good.
 */
@TestMethodOrder(OrderAnnotation.class)
class ChangingEventsIT {

    private static final Guide GUIDE = Guide.read("changing-events.md");
    private static final String EVENT = "schemas/src/main/avro/OrderCreated.avsc";
    private static final String SUBJECT = "orders.created-value";
    private static final int FINDINGS = 3;

    @TempDir
    static Path folder;

    @TempDir
    Path repository;

    private static KafkaPart kafka;
    private static RegistryPart registryPart;
    private static SqsPart sqs;
    private static SchemaRegistryClient registry;

    @BeforeAll
    static void start() {
        kafka = KafkaPart.start(folder.resolve("kafka"), FreePorts.next());
        registryPart = RegistryPart.start(folder.resolve("registry"), FreePorts.next());
        sqs = SqsPart.start(folder.resolve("sqs"), FreePorts.next());
        registry = SchemaRegistryClient.to(registryPart.url());
    }

    @AfterAll
    static void stop() {
        registry.close();
        sqs.close();
        registryPart.close();
        kafka.close();
    }

    @BeforeEach
    void copyTheDocumentsOfMain() throws IOException {
        Path root = Path.of("../..");
        for (String part : List.of("asyncapi", "schemas/src/main/avro", "schemas/released")) {
            try (Stream<Path> files = Files.walk(root.resolve(part), 2)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path copy = repository.resolve(root.relativize(file).toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
        git("init", "--quiet");
        git("add", ".");
        git("-c user.name=Test -c user.email=test@example.com commit --quiet --no-gpg-sign -mmain".split(" ", -1));
        git("update-ref", "refs/remotes/origin/main", "HEAD");
    }

    @Test
    @Order(1)
    void aFieldIsAddedAndTheRegistryHasBothVersions() throws Exception {
        provision();
        RegisteredSchema first = latest();

        change("sales_channel");
        follow("AVRO_EXTENDED", FINDINGS);
        giveTheWantedVersions();
        assertThat(run("bin/orders specs-diff origin/main").exitCode()).isZero();
        assertThat(check().text()).startsWith("The documents are right");
        follow("register a new version of subject", 0);

        assertThat(latest().version()).isEqualTo(first.version() + 1);
        assertThat(registry.lookUp(SUBJECT, schema())).isEqualTo(latest().id()).isNotEqualTo(first.id());
        assertThat(registry.byId(first.id()).getField("sales_channel")).isNull();
        assertThat(run("bin/orders provision --dry-run").text()).contains("Nothing to change.");
    }

    @Test
    @Order(2)
    void theNextBaselineIsReleasedAndReadsAndIsReadByEveryEarlierOne() throws Exception {
        change("sales_channel");
        shell(GUIDE.block("sha256sum"));

        Map<String, List<Schema>> released = SchemaFiles.released(repository.resolve("schemas/released"));
        assertThat(released.keySet()).last().isEqualTo("1.2.0");
        assertThat(Files.readString(repository.resolve("schemas/released/SHA256SUMS")))
                .startsWith(Guide.readProjectFile("schemas/released/SHA256SUMS"))
                .contains("1.2.0/OrderCreated.avsc");
        assertThat(findings()).isEmpty();
        Schema next = schema();
        for (String version : released.keySet()) {
            Schema other = event(released.get(version));
            String channel = read(write(order(other), other), other, next)
                    .get("sales_channel")
                    .toString();
            GenericRecord readByOther = read(write(order(next), next), next, other);
            assertThat(channel).as(version).isEqualTo(version.equals("1.2.0") ? "web" : "unknown");
            assertThat(readByOther).as(version).isEqualTo(order(other));
        }
    }

    @Test
    @Order(3)
    void theEarlierReleaseDeployedAgainLeavesTheNewVersionInTheRegistry() throws Exception {
        change("sales_channel");
        provision();
        restore();

        follow("an earlier version is declared", 0);

        assertThat(latest().schema().getField("sales_channel")).isNotNull();
    }

    @Test
    @Order(4)
    void aForbiddenChangeIsRefusedAtEachGate() throws Exception {
        provision();
        int version = latest().version();

        change("\"double\"");

        assertThat(findings()).extracting(Finding::toString).contains(line("Remedy: keep the released type"));
        Answer checked = check();
        assertThat(checked.exitCode()).isEqualTo(FINDINGS);
        assertShown(GUIDE.block("baselines"), checked.text());
        follow("AVRO_INCOMPATIBLE", FINDINGS);
        follow("The schema registry did not register", 1);
        assertThat(latest().version()).isEqualTo(version);
        assertThatThrownBy(() -> registry.lookUp(SUBJECT, schema()))
                .isInstanceOf(SchemaRegistryRefusedException.class)
                .satisfies(refused -> assertThat(Guide.masked("customer-007: " + refused.getMessage()))
                        .isEqualTo(Guide.masked(line("Cannot look up a schema"))));
    }

    @Test
    @Order(5)
    void theStepsOfABreakingChangeAreThoseThatTheGateNames() {
        follow("CHANNEL_ADDED", 0);
    }

    @Test
    @Order(6)
    void morePartitionsNeedTheSameInTheDeadLetterTopicsAndMoveKeys() throws Exception {
        provision();
        int before = partitionOf("customer-001");
        Guide.Edit topic = GUIDE.edits("partitions: 12").getFirst();
        write(topic);
        assertShown(GUIDE.block("'orders.created.dlt' has 6 partitions"), check().text());
        restore();

        change("partitions: 12");
        follow("PARTITIONS_RAISED", FINDINGS);
        giveTheWantedVersions();
        assertThat(run("bin/orders specs-diff origin/main").exitCode()).isZero();
        assertThat(check().exitCode()).isZero();
        follow("raise topic orders.created from 6 to 12", 0);

        assertThat(GUIDE.text())
                .contains("| `customer-001` | %s | %s |".formatted(before, partitionOf("customer-001")));
        assertThat(before).isNotEqualTo(partitionOf("customer-001"));
    }

    private record Answer(int exitCode, String text) {}

    /** Runs the block's first line and compares what it prints with the other lines. */
    private void follow(String containing, int exitCode) {
        String block = GUIDE.block(containing);
        String command = block.lines().findFirst().orElseThrow();

        Answer answer = run(command.replaceFirst("^\\$ ", ""));

        assertThat(answer.exitCode()).as(answer.text()).isEqualTo(exitCode);
        assertShown(block.lines().skip(1).toList(), answer.text());
    }

    private static void assertShown(String block, String printed) {
        assertShown(block.lines().filter(line -> !line.startsWith("$ ")).toList(), printed);
    }

    /** Compares the lines in their order; "..." stands for other lines, or for the end of a line. */
    private static void assertShown(List<String> shown, String printed) {
        List<String> lines = printed.lines().map(Guide::masked).toList();
        int from = 0;
        for (String line : shown) {
            String masked = Guide.masked(line);
            String start = masked.endsWith("...") ? masked.substring(0, masked.length() - 3) : "";
            int at = from;
            while (at < lines.size() && !isShown(lines.get(at), masked, start)) {
                at++;
            }
            assertThat(at).as("%s%nin%n%s", line, printed).isLessThan(lines.size());
            from = masked.equals("...") ? from : at + 1;
        }
    }

    private static boolean isShown(String line, String masked, String start) {
        return masked.equals("...") || line.equals(masked) || (!start.isEmpty() && line.startsWith(start));
    }

    /** Returns the page's line with this text. */
    private static String line(String containing) {
        return GUIDE.block(containing)
                .lines()
                .filter(line -> line.contains(containing))
                .findFirst()
                .orElseThrow();
    }

    private void provision() {
        Answer answer = run("bin/orders provision");
        assertThat(answer.exitCode()).as(answer.text()).isZero();
    }

    private Answer run(String command) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ", -1)));
        assertThat(arguments.removeFirst()).isEqualTo("bin/orders");
        arguments.add("--project=" + repository);
        if (arguments.contains("provision")) {
            arguments.addAll(List.of(
                    "--kafka=" + kafka.bootstrapServers(),
                    "--registry=" + registryPart.url(),
                    "--sqs=" + sqs.endpoint()));
        }
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out, true);
        int exitCode = Orders.run(writer, writer, arguments.toArray(String[]::new));
        return new Answer(exitCode, out.toString());
    }

    /** Checks the documents without the services, which this copy does not have. */
    private Answer check() {
        return run("bin/orders specs-check " + repository.resolve("asyncapi"));
    }

    private void change(String containing) throws IOException {
        for (Guide.Edit edit : GUIDE.edits(containing)) {
            write(edit);
        }
    }

    private void write(Guide.Edit edit) throws IOException {
        Path file = repository.resolve(edit.file());
        Files.writeString(file, edit.in(Files.readString(file)));
    }

    private void restore() {
        git("checkout", "--quiet", ".");
    }

    private void giveTheWantedVersions() throws IOException {
        JsonNode answer = new ObjectMapper()
                .readTree(run("bin/orders specs-diff origin/main --json").text());
        for (JsonNode version : answer.path("versions")) {
            Path document = repository.resolve(version.path("file").asText());
            String now = "\n  version: " + version.path("now").asText() + "\n";
            assertThat(Files.readString(document)).contains(now);
            Files.writeString(
                    document,
                    Files.readString(document)
                            .replace(
                                    now,
                                    "\n  version: " + version.path("wanted").asText() + "\n"));
        }
    }

    private void shell(String commands) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-e", "-c", commands)
                .directory(repository.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
    }

    private void git(String... arguments) {
        Git.Answer answer = new Git(repository, "git").run(arguments);
        assertThat(answer.exitCode()).as(answer.errors()).isZero();
    }

    private List<Finding> findings() {
        return SchemaEvolution.check(
                SchemaFiles.read(repository.resolve("schemas/src/main/avro")),
                SchemaFiles.released(repository.resolve("schemas/released")));
    }

    private Schema schema() {
        return event(SchemaFiles.read(repository.resolve(EVENT).getParent()));
    }

    private static Schema event(List<Schema> schemas) {
        return schemas.stream()
                .filter(schema -> schema.getName().equals("OrderCreated"))
                .findFirst()
                .orElseThrow();
    }

    /** Asks with a client of its own, since a client caches ids. */
    private static RegisteredSchema latest() {
        try (SchemaRegistryClient fresh = SchemaRegistryClient.to(registryPart.url())) {
            return fresh.latest(SUBJECT);
        }
    }

    private static int partitionOf(String key) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            return producer.send(new ProducerRecord<>("orders.created", key, ""))
                    .get()
                    .partition();
        }
    }

    private static GenericRecord order(Schema schema) {
        GenericRecordBuilder order = new GenericRecordBuilder(schema)
                .set("order_id", "7f3a0d52-9a0e-4bb1-8a53-0d7a6a2f4c11")
                .set("customer_id", "customer-001")
                .set(
                        "items",
                        new GenericData.Array<GenericRecord>(
                                0, schema.getField("items").schema()))
                .set("total_amount", ByteBuffer.wrap(new byte[] {1, 2}))
                .set("created_at", 1_700_000_000_000L);
        if (schema.getField("sales_channel") != null) {
            order.set("sales_channel", "web");
        }
        return order.build();
    }

    private static byte[] write(GenericRecord event, Schema schema) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(schema).write(event, encoder);
        return bytes.toByteArray();
    }

    private static GenericRecord read(byte[] bytes, Schema writer, Schema reader) throws IOException {
        return new GenericDatumReader<GenericRecord>(writer, reader)
                .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
    }
}
