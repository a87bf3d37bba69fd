package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.checks.PlatformFacts.Statements;
import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.files.Inlined;
import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.model.Channel;
import com.example.orders.asyncapi.model.Example;
import com.example.orders.asyncapi.model.Message;
import com.example.orders.asyncapi.model.Operation;
import com.example.orders.asyncapi.model.ServiceDocument;
import com.example.orders.asyncapi.model.Traits;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks that names and descriptions agree with their values, as far as {@link Statements} knows the words. */
final class StatementCheck {

    private static final Statements FACTS = PlatformFacts.FACTS.statements();
    private static final Pattern KEPT =
            Pattern.compile("(?i)\\bkept for (?:\\w+ )?([a-z0-9]+) (minute|hour|day|week)s?\\b");
    private static final Pattern FAILED = Pattern.compile("(?i)\\bfailed on ([a-z0-9]+) times\\b");
    private static final Pattern AT_MOST = Pattern.compile("(?i)\\bat most ([a-z0-9]+) (?:attributes|headers)\\b");

    private final List<ServiceDocument> services;
    private final List<Finding> findings = new ArrayList<>();

    private StatementCheck(List<ServiceDocument> services) {
        this.services = services;
    }

    static List<Finding> of(List<ServiceDocument> services) {
        StatementCheck check = new StatementCheck(services);
        check.run();
        return check.findings.stream().distinct().toList();
    }

    private void run() {
        Collection<Message> messages = Messages.of(services);
        Set<String> names = messages.stream().map(Message::name).collect(Collectors.toSet());
        for (ServiceDocument service : services) {
            service.operations().forEach(operation -> operation(operation, names));
            service.channels().forEach(this::channel);
            ServerCheck.servers(service.source()).forEach(server -> server.find("security").stream()
                    .flatMap(schemes -> schemes.children().stream())
                    .forEach(scheme -> security(server, scheme)));
        }
        for (Message message : messages) {
            Inlined merged = Traits.merged(message.source());
            properties(merged, "/headers", message.examples().stream().map(Example::headers));
            properties(merged, "/payload", message.examples().stream().map(Example::payload));
            count(merged, message);
        }
    }

    /** An operation's name consists of its action and its message. */
    private void operation(Operation operation, Set<String> names) {
        String verb = operation.name().replaceAll("(?<=[a-z])[^a-z].*", "").toLowerCase(Locale.ROOT);
        FACTS.verbs().forEach((action, verbs) -> {
            if (action != operation.action() && verbs.contains(verb)) {
                add(
                        operation.place(),
                        "the operation '%s' has the action %s"
                                .formatted(
                                        operation.name(),
                                        operation.action().name().toLowerCase(Locale.ROOT)),
                        "give it the name of what it does, or the other action");
            }
        });
        List<String> own = operation.messages().stream()
                .flatMap(message -> Stream.of(message.name(), message.key()))
                .distinct()
                .toList();
        names.stream()
                .filter(name -> operation.name().contains(name) && own.stream().noneMatch(each -> each.contains(name)))
                .findFirst()
                .ifPresent(name -> add(
                        operation.place(),
                        "the operation '%s' is called after the message '%s', and its messages are %s"
                                .formatted(operation.name(), name, own),
                        "name its own message"));
    }

    private void security(DocumentNode server, DocumentNode scheme) {
        String type = scheme.json().path("type").asText();
        String description = scheme.json().path("description").asText();
        List<String> mentioned = FACTS.mechanisms().entrySet().stream()
                .filter(mechanism -> mechanism.getValue().stream()
                        .anyMatch(word -> Pattern.compile("\\b" + Pattern.quote(word) + "\\b")
                                .matcher(description)
                                .find()))
                .map(Map.Entry::getKey)
                .toList();
        if (!mentioned.isEmpty() && !mentioned.contains(type)) {
            add(
                    scheme.find("type").orElse(scheme).place(),
                    "the security scheme is of the type '%s', and its description is about %s"
                            .formatted(type, mentioned),
                    "make the two agree");
        }
        if (FACTS.unencrypted().matcher(description).find()
                && ServerCheck.protocol(server)
                        .filter(PlatformFacts.Protocol::encrypted)
                        .isPresent()) {
            add(
                    scheme.child("description").place(),
                    "the description speaks of a connection without encryption, and the server '%s' encrypts"
                            .formatted(server.name()),
                    "make the two agree");
        }
    }

    private void channel(Channel channel) {
        Optional<DocumentNode> bindings = channel.source().find("bindings");
        Optional<DocumentNode> queue =
                bindings.flatMap(all -> all.find("sqs")).flatMap(binding -> binding.find("queue"));
        Optional<Long> kept = queue.flatMap(binding -> binding.find("messageRetentionPeriod"))
                .map(period -> period.json().asLong())
                .or(() -> bindings.flatMap(all -> all.find("kafka"))
                        .flatMap(binding -> binding.find("topicConfiguration"))
                        .flatMap(settings -> settings.find("retention.ms"))
                        .map(period -> period.json().asLong() / 1000));
        for (DocumentNode text : texts(channel.source())) {
            stated(text, KEPT).ifPresent(stated -> kept.filter(period ->
                            period != number(stated.group(1)) * FACTS.periods().get(stated.group(2)))
                    .ifPresent(period -> add(
                            text.place(),
                            "the text says '%s', and the retention is %s seconds".formatted(stated.group(), period),
                            "make the two agree")));
            stated(text, FAILED).ifPresent(stated -> receives(channel)
                    .filter(count -> count != number(stated.group(1)))
                    .ifPresent(count -> add(
                            text.place(),
                            "the text says '%s', and the queue's maxReceiveCount is %s"
                                    .formatted(stated.group(), count),
                            "make the two agree")));
        }
    }

    /** Returns the maximum receive count of the queue whose dead letters the channel takes. */
    private Optional<Integer> receives(Channel deadLetters) {
        return services.stream()
                .flatMap(service -> service.channels().stream())
                .flatMap(channel -> channel.source().find("bindings").stream())
                .flatMap(bindings -> bindings.find("sqs").stream())
                .map(binding -> binding.json().at("/queue/redrivePolicy"))
                .filter(policy -> policy.at("/deadLetterQueue/name").asText().equals(deadLetters.address()))
                .map(policy -> policy.path("maxReceiveCount").asInt())
                .findFirst();
    }

    /** Checks descriptions against the schema; a required property missing from an example has a finding of its own. */
    private void properties(Inlined merged, String at, Stream<Optional<JsonNode>> examples) {
        List<JsonNode> shown = examples.flatMap(Optional::stream).toList();
        JsonNode schema = merged.json().at(at);
        Set<String> required =
                schema.path("required").valueStream().map(JsonNode::asText).collect(Collectors.toSet());
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            String name = property.getKey();
            String text = property.getValue().path("description").asText();
            boolean wrong = required.contains(name)
                    ? FACTS.sometimes().matcher(text).find() && shown.stream().allMatch(example -> example.has(name))
                    : FACTS.always().matcher(text).find();
            if (wrong) {
                add(
                        merged.place(at + "/properties/" + name + "/description"),
                        "'%s' is %s, and its description states the opposite"
                                .formatted(name, required.contains(name) ? "required" : "not required"),
                        "make the two agree");
            }
        }
    }

    /** Checks the stated number of properties; an example with more has a finding of its own. */
    private void count(Inlined merged, Message message) {
        JsonNode headers = merged.json().path("headers");
        Matcher stated = AT_MOST.matcher(headers.path("description").asText());
        int most = headers.path("maxProperties").asInt(Integer.MAX_VALUE);
        boolean fit = message.examples().stream()
                .flatMap(example -> example.headers().stream())
                .allMatch(shown -> shown.size() <= most);
        if (headers.has("maxProperties") && fit && stated.find() && most != number(stated.group(1))) {
            add(
                    merged.place("/headers/description"),
                    "the text says '%s', and maxProperties is %s".formatted(stated.group(), most),
                    "make the two agree");
        }
    }

    private static List<DocumentNode> texts(DocumentNode owner) {
        return Stream.of("summary", "description")
                .flatMap(name -> owner.find(name).stream())
                .toList();
    }

    /** Returns the match, unless its number word is unknown and cannot be compared. */
    private static Optional<Matcher> stated(DocumentNode text, Pattern pattern) {
        Matcher matcher = pattern.matcher(text.json().asText().replaceAll("\\s+", " "));
        return matcher.find() && number(matcher.group(1)) >= 0 ? Optional.of(matcher) : Optional.empty();
    }

    private static int number(String word) {
        return word.matches("[0-9]{1,6}")
                ? Integer.parseInt(word)
                : FACTS.numbers().getOrDefault(word.toLowerCase(Locale.ROOT), -1);
    }

    private void add(Place place, String problem, String remedy) {
        findings.add(new Finding(Rule.STATEMENTS, place, problem, remedy));
    }
}
