package com.example.orders.commands.newservice;

import com.example.orders.asyncapi.Documents;
import com.example.orders.commands.terminal.CommandFailure;
import java.util.Optional;

/** What a new service is to be; every part has been checked against the tree. */
record NewService(
        ServiceName name, int port, Optional<Consumed> consumes, Optional<Published> publishes, boolean http) {

    /** Checks the answers, or fails before anything is written. */
    static NewService of(Project project, String name, String consumes, String publishes, boolean http) {
        ServiceName valid = ServiceName.of(name);
        project.requireFree(valid);
        Documents documents = project.documents();
        Optional<Consumed> consumed = Optional.ofNullable(consumes)
                .filter(topic -> !topic.isBlank())
                .map(topic -> Consumed.of(topic, documents));
        Optional<Published> published = Optional.ofNullable(publishes)
                .filter(event -> !event.isBlank())
                .map(event -> Published.of(event, documents, project.root()));
        if (consumed.isEmpty() && published.isEmpty()) {
            throw new CommandFailure(
                    "A service without events is not a part of this system.",
                    "Give CONSUMES=<topic>, PUBLISHES=<Event>, or both. Topics: " + Consumed.topics(documents) + ".");
        }
        if (consumed.isEmpty() && !http) {
            throw new CommandFailure(
                    "Nothing would cause the event " + publishes + ".",
                    "Give HTTP=yes for a service that takes requests, or CONSUMES=<topic>.");
        }
        return new NewService(valid, project.nextPort(), consumed, published, http);
    }

    /** Whether requests record orders, because no events do. */
    boolean post() {
        return http && consumes.isEmpty();
    }
}
