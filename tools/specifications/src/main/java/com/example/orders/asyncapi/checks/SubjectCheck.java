package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.model.Channel;
import com.example.orders.asyncapi.model.Message;
import com.example.orders.asyncapi.model.Payload;
import com.example.orders.asyncapi.model.ServiceDocument;
import com.example.orders.asyncapi.model.Traits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks that each Avro message declares the subject and the compatibility that the registry uses. */
final class SubjectCheck {

    private static final String WANTED = "FULL_TRANSITIVE";

    private final List<Finding> findings = new ArrayList<>();

    private SubjectCheck() {}

    static List<Finding> of(List<ServiceDocument> services) {
        SubjectCheck check = new SubjectCheck();
        services.stream()
                .flatMap(service -> service.channels().stream())
                .filter(channel ->
                        channel.declaredIn().isEmpty() && !channel.address().isEmpty())
                .forEach(check::channel);
        return check.findings;
    }

    private void channel(Channel channel) {
        channel.messages().forEach(message -> {
            if (message.payload() instanceof Payload.Avro) {
                subject(channel, message);
                compatibility(message);
            }
        });
    }

    private void subject(Channel channel, Message message) {
        String wanted = channel.address() + "-value";
        if (!message.subject().equals(Optional.of(wanted))) {
            findings.add(new Finding(
                    Rule.SUBJECT,
                    place(message, "x-subject"),
                    "event %s has %s"
                            .formatted(
                                    message.key(),
                                    message.subject()
                                            .map("the subject '%s'"::formatted)
                                            .orElse("no subject")),
                    "write x-subject: " + wanted));
        }
    }

    private static Place place(Message message, String extension) {
        return Traits.find(message.source(), extension).map(DocumentNode::place).orElse(message.place());
    }

    private void compatibility(Message message) {
        if (!message.compatibility().equals(Optional.of(WANTED))) {
            findings.add(new Finding(
                    Rule.COMPATIBILITY,
                    place(message, "x-compatibility"),
                    "event %s has %s"
                            .formatted(
                                    message.key(),
                                    message.compatibility()
                                            .map("the compatibility '%s'"::formatted)
                                            .orElse("no compatibility")),
                    "write x-compatibility: %s, which is what the registry is given".formatted(WANTED)));
        }
    }
}
