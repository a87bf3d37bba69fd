package com.example.orders.asyncapi.changes.rules;

import static com.example.orders.asyncapi.changes.rules.ChangeTable.TABLE;

import com.example.orders.asyncapi.changes.Change;
import com.example.orders.asyncapi.changes.Impact;
import com.example.orders.asyncapi.changes.Kind;
import com.example.orders.asyncapi.changes.Side;
import com.example.orders.asyncapi.changes.differences.Pair;
import com.example.orders.asyncapi.changes.differences.Value;
import com.example.orders.asyncapi.model.Operation.Action;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The scope of a comparison: one document, optionally narrowed to one channel.
 *
 * @param addresses of the channel, the earlier and the current one
 * @param messages by name; empty if the comparison concerns none
 */
record Scope(String service, Set<String> addresses, Set<String> messages, Audience audience, ChangeLog log) {

    /** Longer values are omitted; the place shows them better. */
    private static final int READABLE = 100;

    /** Returns the scope of a channel in the same document. */
    Scope at(String... channelAddresses) {
        return new Scope(service, new TreeSet<>(List.of(channelAddresses)), messages, audience, log);
    }

    /** Returns the scope of a message in the same channel. */
    Scope of(String message) {
        return new Scope(service, addresses, Set.of(message), audience, log);
    }

    /** Reports a difference, if any. The judgement is a kind, followed by the impact if the kind can have several. */
    void add(String judgement, Pair part, String what) {
        String[] words = judgement.split(" ", 2);
        Kind kind = TABLE.kind(words[0]);
        Impact impact = words.length > 1
                ? Impact.valueOf(words[1].toUpperCase(Locale.ROOT))
                : kind.impacts().iterator().next();
        add(kind, impact, part, what, kind.hits());
    }

    /** Reports a difference, if any. */
    void add(Kind kind, Impact impact, Pair part, String what, Collection<Side> hits) {
        if (part.differs()) {
            String before = text(part.before());
            String now = text(part.now());
            boolean readable = before.length() <= READABLE && now.length() <= READABLE;
            log.add(new Change(
                    kind,
                    impact,
                    kind.impacts().contains(Impact.EDITORIAL) ? part.firstDifference() : part.place(),
                    part.gone(),
                    what,
                    readable ? before : "",
                    readable ? now : "",
                    new TreeSet<>(addresses),
                    new TreeSet<>(messages),
                    names(hits),
                    documents(impact)));
        }
    }

    /** Returns the documents whose versions must rise. For a new document, these are the others on the channel. */
    private SortedSet<String> documents(Impact impact) {
        SortedSet<String> documents = new TreeSet<>(Set.of(service));
        if (impact == Impact.BREAKING && audience.isNew(service)) {
            documents.addAll(audience.users(audience.now(), addresses));
        }
        return documents;
    }

    private SortedSet<String> names(Collection<Side> sides) {
        SortedSet<String> names = new TreeSet<>();
        for (Side side : sides) {
            names.addAll(
                    switch (side) {
                        case RECEIVERS -> audience.services(Action.RECEIVE, addresses);
                        case SENDERS -> audience.services(Action.SEND, addresses);
                        case SELF -> Set.of(service);
                    });
        }
        return names;
    }

    private static String text(Value value) {
        return value.text().replaceAll("\\s+", " ").strip();
    }
}
