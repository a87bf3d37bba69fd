package com.example.orders.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.asyncapi.files.InvalidDocumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each test breaks a valid pair of documents in one way and checks the message. */
class InvalidDocumentsTest {

    private static final String OWNER = """
            channels:
              things:
                address: things
                messages:
                  Thing:
                    $ref: '#/components/messages/Thing'
                bindings:
                  kafka:
                    topic: things
                    partitions: 3
                    replicas: 1
                    topicConfiguration:
                      cleanup.policy: [compact, delete]
            components:
              messages:
                Thing:
                  x-subject: things-value
                  x-compatibility: FULL_TRANSITIVE
                  payload:
                    schemaFormat: application/vnd.apache.avro;version=1.9.0
                    schema:
                      $ref: ../../Thing.avsc
            """;

    private static final String READER = """
            channels:
              theirThings:
                address: things
                x-declared-in: ../owner/asyncapi.yaml
                messages:
                  Thing:
                    $ref: ../owner/asyncapi.yaml#/components/messages/Thing
            """;

    private static final String QUEUE = """
            channels:
              work:
                address: work
                bindings:
                  sqs:
                    queue:
                      name: work
                      fifoQueue: false
                      redrivePolicy:
                        deadLetterQueue:
                          name: work-dlq
                        maxReceiveCount: 3
            """;

    @TempDir
    Path repository;

    @Test
    void goodDocumentsAreReadAcrossFiles() throws IOException {
        Documents documents = read(OWNER, READER);

        assertThat(documents.topics()).singleElement().satisfies(topic -> {
            assertThat(topic.configuration()).containsEntry("cleanup.policy", "compact,delete");
            assertThat(topic.subjects())
                    .singleElement()
                    .extracting(subject -> subject.schema().getName())
                    .isEqualTo("Thing");
        });
    }

    @Test
    void topicDeclaredTwiceNamesBothDocuments() {
        assertRefused(OWNER, OWNER, "reader/asyncapi.yaml", "owner/asyncapi.yaml", "x-declared-in");
    }

    @Test
    void channelThatNobodyDeclaresNamesItsAddress() {
        assertRefused(OWNER, READER.replace("address: things", "address: gadgets"), "'gadgets'", "no document");
    }

    @Test
    void channelWithoutBindingOrOwnerIsRefused() {
        assertRefused(OWNER, READER.replace("x-declared-in", "x-other"), "reader/asyncapi.yaml:2", "x-declared-in");
    }

    @Test
    void missingPartitionsAreRefusedWithTheirPlace() {
        assertRefused(
                OWNER.replace("        partitions: 3\n", ""),
                READER,
                "owner/asyncapi.yaml:8",
                "'partitions' is missing");
    }

    @Test
    void partitionsThatAreNotANumberAreRefusedWithTheValue() {
        assertRefused(OWNER.replace("partitions: 3", "partitions: some"), READER, "owner/asyncapi.yaml:10", "some");
    }

    @Test
    void topicThatDiffersFromTheAddressIsRefused() {
        assertRefused(OWNER.replace("topic: things", "topic: thing"), READER, "'thing'", "'things'");
    }

    @Test
    void subjectThatBreaksTheNamingIsRefused() {
        assertRefused(OWNER.replace("things-value", "thing-value"), READER, "thing-value", "TopicNameStrategy");
    }

    @Test
    void avroMessageWithoutSubjectIsRefused() {
        assertRefused(OWNER.replace("x-subject", "x-topic"), READER, "'x-subject' is missing");
    }

    @Test
    void unreachableReferenceIsRefusedWithItsText() {
        assertRefused(OWNER.replace("Thing.avsc", "Gone.avsc"), READER, "../../Gone.avsc", "relative path");
        assertRefused(OWNER, READER.replace("messages/Thing", "messages/Gone"), "messages/Gone", "finds no 'Gone'");
    }

    @Test
    void referenceToItselfIsRefused() {
        assertRefused(
                OWNER.replace(
                        "Thing:\n      x-subject",
                        "Thing:\n      $ref: '#/components/messages/Thing'\n      x-subject"),
                READER,
                "leads back to itself");
    }

    @Test
    void schemaThatIsNotAvroIsRefusedWithItsFile() throws IOException {
        write(
                "Thing.avsc",
                "{\"type\": \"record\", \"name\": \"Thing\", \"fields\": [{\"name\": \"a\", \"type\": \"b\"}]}");

        assertThatThrownBy(() -> Documents.read(documents(OWNER, READER)))
                .isInstanceOf(InvalidDocumentException.class)
                .hasMessageContaining("Thing.avsc")
                .hasMessageContaining("not valid Avro");
    }

    @Test
    void brokenYamlIsRefusedWithTheLine() {
        assertRefused(OWNER + "  - x: [", READER, "owner/asyncapi.yaml:23", "not readable");
    }

    @Test
    void duplicateKeyIsRefused() {
        assertRefused(OWNER.replace("replicas: 1", "partitions: 4"), READER, "owner/asyncapi.yaml:11", "Duplicate");
    }

    @Test
    void deadLetterQueueThatNobodyDeclaresIsRefused() {
        assertRefused(OWNER, QUEUE, "'work-dlq'", "no document declares");
    }

    @Test
    void folderWithoutDocumentsIsRefused() {
        assertThatThrownBy(() -> Documents.read(repository))
                .isInstanceOf(InvalidDocumentException.class)
                .hasMessageContaining(repository.toString());
    }

    private void assertRefused(String owner, String reader, String... words) {
        assertThatThrownBy(() -> read(owner, reader))
                .isInstanceOf(InvalidDocumentException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(words));
    }

    private Documents read(String owner, String reader) throws IOException {
        write("Thing.avsc", "{\"type\": \"record\", \"name\": \"Thing\", \"fields\": []}");
        return Documents.read(documents(owner, reader));
    }

    private Path documents(String owner, String reader) throws IOException {
        write("asyncapi/owner/asyncapi.yaml", owner);
        write("asyncapi/reader/asyncapi.yaml", reader);
        return repository.resolve("asyncapi");
    }

    private void write(String file, String text) throws IOException {
        Path path = repository.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
