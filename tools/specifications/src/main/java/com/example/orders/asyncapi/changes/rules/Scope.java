package com.example.orders.asyncapi.changes.rules;

import com.example.orders.asyncapi.changes.Change;
import com.example.orders.asyncapi.changes.Impact;
import com.example.orders.asyncapi.changes.Kind;
import com.example.orders.asyncapi.changes.differences.Pair;
import com.example.orders.asyncapi.changes.differences.Value;
import com.example.orders.asyncapi.model.Operation.Action;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where a rule looks: one document, and in it one channel or none.
 *
 * @param addresses of the channel, the earlier and the present one
 * @param messages by name; empty where a rule looks at none
 */
record Scope(String service, Set<String> addresses, Set<String> messages, Audience audience, ChangeLog log) {

    /** Longer values tell less than the place does. */
    private static final int READABLE = 100;

    /** The same document, at a channel. */
    Scope at(String... channelAddresses) {
        return new Scope(service, new TreeSet<>(List.of(channelAddresses)), messages, audience, log);
    }

    /** The same channel, at a message. */
    Scope of(String message) {
        return new Scope(service, addresses, Set.of(message), audience, log);
    }

    /** Reports a difference, if there is one, of a kind that has one impact only. */
    void add(Kind kind, Pair part, String what, Side... hits) {
        if (kind.impacts().size() != 1) {
            throw new IllegalArgumentException(kind + " has several impacts; say which.");
        }
        add(kind, kind.impacts().iterator().next(), part, what, hits);
    }

    /** Reports a difference, if there is one. */
    void add(Kind kind, Impact impact, Pair part, String what, Side... hits) {
        if (part.differs()) {
            String before = text(part.before());
            String now = text(part.now());
            boolean readable = before.length() <= READABLE && now.length() <= READABLE;
            boolean words = kind.impacts().contains(Impact.EDITORIAL);
            log.add(new Change(
                    kind,
                    impact,
                    words ? part.firstDifference() : part.place(),
                    part.gone(),
                    what,
                    readable ? before : "",
                    readable ? now : "",
                    new TreeSet<>(addresses),
                    new TreeSet<>(messages),
                    names(Arrays.asList(hits)),
                    documents(impact)));
        }
    }

    /** A property that no rule knows. */
    void unclassified(Pair part, String what) {
        add(Kind.UNCLASSIFIED, part, what, Side.RECEIVERS, Side.SENDERS, Side.SELF);
    }

    /** A new document has no version that could rise; what it breaks, those that share the channel answer for. */
    private SortedSet<String> documents(Impact impact) {
        SortedSet<String> documents = new TreeSet<>(Set.of(service));
        if (impact == Impact.BREAKING && audience.isNew(service)) {
            documents.addAll(audience.users(audience.now(), addresses));
        }
        return documents;
    }

    private SortedSet<String> names(Collection<Side> sides) {
        SortedSet<String> names = new TreeSet<>();
        sides.forEach(side -> {
            switch (side) {
                case RECEIVERS -> names.addAll(audience.services(Action.RECEIVE, addresses));
                case SENDERS -> names.addAll(audience.services(Action.SEND, addresses));
                case SELF -> names.add(service);
            }
        });
        return names;
    }

    private static String text(Value value) {
        return value.text().replaceAll("\\s+", " ").strip();
    }
}
