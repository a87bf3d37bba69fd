package com.example.orders.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.asyncapi.QueueDeclaration.Redrive;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** LocalStack creates its queues from its own file at each start; that file must match the documents. */
class LocalStackQueuesTest {

    private static final Path FILE = Path.of("..", "..", "localstack", "queues.json");

    private final List<MadeQueue> made = read();

    @Test
    void areTheDeclaredOnesWithTheirAttributesAndRedrivePolicies() {
        List<MadeQueue> declared = Documents.read(Path.of("../../asyncapi")).queues().stream()
                .map(MadeQueue::of)
                .toList();

        assertThat(made)
                .as("localstack/queues.json beside the queues of the AsyncAPI documents")
                .containsExactlyInAnyOrderElementsOf(declared);
    }

    @Test
    void aDeadLetterQueueIsMadeBeforeTheQueueThatNamesIt() {
        List<String> names = made.stream().map(MadeQueue::name).toList();

        assertThat(made)
                .filteredOn(queue -> queue.redrive() != null)
                .isNotEmpty()
                .allSatisfy(queue -> assertThat(names.subList(0, names.indexOf(queue.name())))
                        .contains(queue.redrive().deadLetterQueue()));
    }

    private static List<MadeQueue> read() {
        try {
            return new ObjectMapper().readValue(FILE.toFile(), new TypeReference<List<MadeQueue>>() {});
        } catch (IOException e) {
            throw new AssertionError(FILE + " cannot be read: " + e.getMessage(), e);
        }
    }

    private record MadeQueue(String name, Map<String, String> attributes, Redrive redrive) {

        static MadeQueue of(QueueDeclaration declared) {
            Optional<Redrive> redrive = declared.redrive();
            return new MadeQueue(declared.name(), Map.copyOf(declared.attributes()), redrive.orElse(null));
        }
    }
}
