package com.example.orders.commands.newservice;

import com.example.orders.asyncapi.Documents;
import com.example.orders.commands.terminal.CommandFailure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The event that a new service publishes, and its topic.
 *
 * @param channel the document's name for the topic
 * @param bean the event's name as a method
 * @param title the event's name as words
 * @param typicalId {@code ce_id} of its first example
 * @param edgeId {@code ce_id} of its second example
 */
record Published(
        String event, String topic, String channel, String bean, String title, String typicalId, String edgeId) {

    private static final String FORM = "[A-Z][a-z]+([A-Z][a-z]+)+";
    /** The templates keep their line lengths with names up to this length. */
    private static final int LONGEST = 24;

    /** Names the topic after the event: PaymentAuthorized goes to {@code payments.authorized}. */
    static Published of(String event, Documents documents, Path project) {
        if (!event.matches(FORM) || event.length() > LONGEST) {
            throw new CommandFailure(
                    "'" + event + "' is not an event's name.",
                    "Name what happened in two words or more, at most " + LONGEST
                            + " letters, each word with a capital letter: PaymentAuthorized.");
        }
        if (Files.exists(project.resolve(avsc(event)))) {
            throw new CommandFailure("The event " + event + " exists: " + avsc(event) + ".", "Choose another name.");
        }
        List<String> words = Arrays.stream(event.split("(?=[A-Z])", -1))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
        String thing = String.join("-", words.subList(0, words.size() - 1));
        String topic = (thing.endsWith("s") ? thing : thing + "s") + "." + words.getLast();
        if (documents.topics().stream().anyMatch(declared -> declared.name().equals(topic))) {
            throw new CommandFailure(
                    "The topic " + topic + " of " + event + " exists already.", "Choose another name for the event.");
        }
        return new Published(
                event,
                topic,
                camelCase(topic),
                event.substring(0, 1).toLowerCase(Locale.ROOT) + event.substring(1),
                capital(String.join(" ", words)),
                id(event + " typical"),
                id(event + " edge"));
    }

    /** Whether its import comes before that of EventSchemas. */
    boolean first() {
        return event.compareTo("EventSchemas") < 0;
    }

    static String avsc(String event) {
        return "schemas/src/main/avro/" + event + ".avsc";
    }

    private static String id(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String camelCase(String topic) {
        String joined =
                Arrays.stream(topic.split("[.-]", -1)).map(Published::capital).collect(Collectors.joining());
        return joined.substring(0, 1).toLowerCase(Locale.ROOT) + joined.substring(1);
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
