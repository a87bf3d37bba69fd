package com.example.orders.asyncapi.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Documents that AsyncAPI, JSON Schema and Avro allow have no finding; allowed but unsupported ones have one, with its
 * line.
 */
class AllowedDocumentsTest {

    private static final String CATEGORY =
            "    Category: {type: object, properties: {name: {type: string}, children: {type: array, items: {$ref: '#/components/schemas/Category'}}}}\n";

    @TempDir
    Path folder;

    @Test
    void recursiveSchemasAreFollowedIntoTheExamples() throws IOException {
        String payload = "{$ref: '#/components/schemas/Category'}";

        assertThat(findings(payload, "[{payload: {name: a, children: [{name: b, children: []}]}}]", CATEGORY))
                .isEmpty();
        assertThat(findings(payload, "[{payload: {name: a, children: [{name: b, children: [{name: 5}]}]}}]", CATEGORY))
                .singleElement()
                .satisfies(finding -> assertThat(finding.problem()).contains("/children/0/children/0/name"));
    }

    @Test
    void schemasThatReferTwiceToTheNextOneAreReadOnceEach() throws IOException {
        String schemas = IntStream.range(0, 40)
                .mapToObj(n ->
                        "    D%s: {type: object, properties: {a: {$ref: '#/components/schemas/D%s'}, b: {$ref: '#/components/schemas/D%s'}}}\n"
                                .formatted(n, n + 1, n + 1))
                .collect(Collectors.joining("", "", "    D40: {type: string}\n"));

        assertThat(findings("{$ref: '#/components/schemas/D0'}", "[{payload: {a: {b: {}}}}]", schemas))
                .isEmpty();
    }

    @Test
    void deepNestingIsReadAndDeeperNestingNamesTheFile() throws IOException {
        assertThat(findings(nested(450), "[]", "    X: {type: string}\n")).isEmpty();
        assertThat(findings(nested(2000), "[]", "    X: {type: string}\n"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.problem()).contains("1000 levels is not supported");
                    assertThat(finding.place().file()).isEqualTo("docs/service/asyncapi.yaml");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{$ref: '#/components/schemas/%58'}",
                "{$schema: 'https://example.com/meta', type: string}",
                "{$schema: ./meta.json, $id: own, type: string}",
                "{type: string, pattern: '^[^]*$'}",
                "{type: string, pattern: '^[[]?a$'}",
                "{type: string, pattern: '^[\\p{L}\\p{Script=Greek}\\u{1F600}]+$'}",
                "{type: string, pattern: '^[\\w-.]+$'}",
                "{type: string, x-note: {$ref: nowhere}}",
            })
    void unusualSchemasAreAccepted(String schema) throws IOException {
        assertThat(findings(schema, "[{payload: a}]", "    X: {type: string}\n"))
                .isEmpty();
    }

    @Test
    void dataFieldCalledRefIsData() throws IOException {
        String payload = "{type: object, properties: {$ref: {type: string}}}";

        assertThat(findings(payload, "[{payload: {$ref: hello}}, {payload: {$ref: '#/a/b'}}]", CATEGORY))
                .isEmpty();
    }

    @Test
    void anUnsupportedPartIsReportedWithItsLine() throws IOException {
        assertThat(findings("&one {type: string}", "[]", "    X: *one\n"))
                .singleElement()
                .hasToString("docs/service/asyncapi.yaml:18: a YAML alias is not supported;"
                        + " write the value again, or use a $ref. [readable]");
        assertThat(findings("{$ref: 'https://example.com/schema.json'}", "[]", CATEGORY))
                .singleElement()
                .satisfies(finding -> assertThat(finding.rule()).isEqualTo(Rule.REFERENCES));
    }

    @Test
    void documentUnderAnotherNameAndFileWithoutUseAreFound() throws IOException {
        DocumentCopy copy = DocumentCopy.in(folder);
        Files.createDirectories(copy.asyncapi().resolve("spare"));
        copy.write("asyncapi/spare/asyncapi.yml", "asyncapi: 3.1.0\ninfo: {title: spare, version: 1.0.0}\n");
        copy.write("asyncapi/common/spare.yaml", "Spare:\n  type: string\n");

        assertThat(SpecificationCheck.of(copy.asyncapi()))
                .extracting(Finding::rule, finding -> finding.place().file())
                .contains(tuple(Rule.FILES, "asyncapi/spare/asyncapi.yml"));
        Files.delete(copy.asyncapi().resolve("spare/asyncapi.yml"));
        assertThat(SpecificationCheck.of(copy.asyncapi()))
                .extracting(Finding::rule, finding -> finding.place().file())
                .containsExactly(tuple(Rule.UNUSED, "asyncapi/common/spare.yaml"));
    }

    @Test
    void documentsOfOtherProjectsDeclareATopicOnceOrTheSameEverywhere() throws IOException {
        topic("one", "localhost:9092", 3);
        topic("same", "localhost:9092", 3);
        topic("another-broker", "localhost:9093", 5);
        assertThat(SpecificationCheck.of(folder.resolve("docs"), false)).isEmpty();

        topic("two", "localhost:9092", 4);
        assertThat(SpecificationCheck.of(folder.resolve("docs"), false))
                .singleElement()
                .hasToString("docs/two/asyncapi.yaml:4: 'orders' has partitions: 4 here, and 3 at"
                        + " docs/one/asyncapi.yaml:4; declare it once, or the same everywhere. [declarations]");
    }

    @Test
    void deadLetterQueuesOfOtherProjectsAreOfTheSameKind() throws IOException {
        String queue = "{bindings: {sqs: {queue: {name: %s, fifoQueue: %s%s}, bindingVersion: 0.2.0}}}";
        String redrive = ", redrivePolicy: {deadLetterQueue: {name: %s}, maxReceiveCount: 3}";
        String letters = queue.formatted("letters", "false", "");

        document(
                "queues",
                "sqs",
                "eu",
                "a: " + queue.formatted("a", "false", redrive.formatted("letters")) + ", b: " + letters);
        assertThat(SpecificationCheck.of(folder.resolve("docs"), false)).isEmpty();

        document(
                "queues",
                "sqs",
                "eu",
                "a: " + queue.formatted("a.fifo", "true", redrive.formatted("letters")) + ", b: " + letters);
        assertThat(SpecificationCheck.of(folder.resolve("docs"), false))
                .singleElement()
                .satisfies(finding -> assertThat(finding.problem()).contains("is a FIFO queue"));

        document("queues", "sqs", "eu", "a: " + queue.formatted("a", "false", redrive.formatted("a")));
        assertThat(SpecificationCheck.of(folder.resolve("docs"), false))
                .singleElement()
                .satisfies(finding -> assertThat(finding.problem()).contains("its own dead letter queue"));
    }

    private void topic(String service, String host, int partitions) throws IOException {
        document(
                service,
                "kafka",
                host,
                "orders: {address: orders, bindings: {kafka: {partitions: %s, bindingVersion: 0.5.0}}}"
                        .formatted(partitions));
    }

    private void document(String service, String protocol, String host, String channels) throws IOException {
        Path document = folder.resolve("docs").resolve(service).resolve("asyncapi.yaml");
        Files.createDirectories(document.getParent());
        Files.writeString(document, """
                asyncapi: 3.0.0
                info: {title: T, version: 1.0.0}
                servers: {one: {host: '%s', protocol: %s}}
                channels: {%s}
                """.formatted(host, protocol, channels));
    }

    private static String nested(int levels) {
        return "{type: object, properties: {a: ".repeat(levels) + "{type: string}" + "}}".repeat(levels);
    }

    private List<Finding> findings(String payload, String examples, String schemas) throws IOException {
        Path document = folder.resolve("docs/service/asyncapi.yaml");
        Files.createDirectories(document.getParent());
        Files.writeString(document, """
                asyncapi: 3.0.0
                info: {title: T, version: 1.0.0}
                channels:
                  "orders/{orderId}":
                    address: "orders.{orderId}"
                    parameters: {orderId: {description: An id.}}
                    messages:
                      M: {$ref: '#/components/messages/M'}
                operations:
                  one: {action: send, channel: {$ref: '#/channels/orders~1{orderId}'}}
                  other: {action: receive, channel: {$ref: '#/channels/orders~1%7BorderId%7D'}}
                components:
                  messages:
                    M:
                      payload: PAYLOAD
                      examples: EXAMPLES
                  schemas:
                """.replace("PAYLOAD", payload).replace("EXAMPLES", examples) + schemas);
        return SpecificationCheck.of(folder.resolve("docs"), false);
    }
}
