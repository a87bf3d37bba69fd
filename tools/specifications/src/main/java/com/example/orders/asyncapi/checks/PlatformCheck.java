package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.files.InvalidDocumentException;
import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.model.Channel;
import com.example.orders.asyncapi.model.ServiceDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Checks that servers, topics and queues are possible as described, and that operations and keys fit them. */
final class PlatformCheck {

    private final List<Finding> findings = new ArrayList<>();

    private PlatformCheck() {}

    /** Checks the documents that can be read; {@code all} states whether they are complete. */
    static List<Finding> of(List<ServiceDocument> services, boolean all) {
        PlatformCheck check = new PlatformCheck();
        check.run(services, all);
        return check.findings;
    }

    private void run(List<ServiceDocument> services, boolean all) {
        List<Channel> channels = services.stream()
                .flatMap(service -> service.channels().stream())
                .toList();
        add(() -> TopicCheck.of(channels));
        Set<Place> refused = findings.stream().map(Finding::place).collect(Collectors.toSet());
        add(() -> TopicUseCheck.of(services, all, refused));
        add(() -> QueueCheck.of(channels));
        add(() -> QueueUseCheck.of(channels));
        add(() -> ChannelServerCheck.of(services));
        add(() -> KeyCheck.of(services));
        for (ServiceDocument service : services) {
            add(() -> ServerCheck.of(service));
            add(() -> OperationCheck.of(service, services));
            add(() -> ReplyCheck.of(service));
        }
    }

    private void add(Supplier<List<Finding>> check) {
        try {
            findings.addAll(check.get());
        } catch (InvalidDocumentException e) {
            // A missing part or a wrong type, which the structure rule reports.
        }
    }
}
