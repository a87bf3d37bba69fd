package com.example.orders.asyncapi.changes.rules;

import com.example.orders.asyncapi.changes.Impact;
import com.example.orders.asyncapi.changes.Kind;
import com.example.orders.asyncapi.changes.differences.JsonSchemaDifferences;
import com.example.orders.asyncapi.changes.differences.Pair;
import com.example.orders.asyncapi.changes.differences.SchemaDifference;
import com.example.orders.asyncapi.changes.differences.SchemaDifference.Form;
import com.example.orders.asyncapi.model.Operation.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Headers and JSON payloads. Whom a difference breaks depends on who uses the channel: receivers suffer when less is
 * promised, senders when more is demanded. A topic with both on it, whose records outlive a release, has to be good for
 * either; the workers behind a queue only receive.
 */
final class SchemaRules {

    private static final Map<Form, Kind> HEADERS = Map.ofEntries(
            Map.entry(Form.ADDED, Kind.HEADER_ADDED),
            Map.entry(Form.ADDED_REQUIRED, Kind.HEADER_ADDED),
            Map.entry(Form.REMOVED, Kind.HEADER_REMOVED),
            Map.entry(Form.MADE_REQUIRED, Kind.HEADER_MADE_REQUIRED),
            Map.entry(Form.MADE_OPTIONAL, Kind.HEADER_MADE_OPTIONAL),
            Map.entry(Form.NARROWED, Kind.HEADER_NARROWED),
            Map.entry(Form.WIDENED, Kind.HEADER_WIDENED),
            Map.entry(Form.REPLACED, Kind.HEADER_REPLACED),
            Map.entry(Form.CLOSED, Kind.HEADERS_CLOSED),
            Map.entry(Form.OPENED, Kind.HEADERS_OPENED),
            Map.entry(Form.TEXT, Kind.TEXT_CHANGED),
            Map.entry(Form.UNKNOWN, Kind.UNCLASSIFIED));

    private static final Map<Form, Kind> FIELDS = Map.ofEntries(
            Map.entry(Form.ADDED, Kind.FIELD_ADDED),
            Map.entry(Form.ADDED_REQUIRED, Kind.FIELD_ADDED),
            Map.entry(Form.REMOVED, Kind.FIELD_REMOVED),
            Map.entry(Form.MADE_REQUIRED, Kind.FIELD_MADE_REQUIRED),
            Map.entry(Form.MADE_OPTIONAL, Kind.FIELD_MADE_OPTIONAL),
            Map.entry(Form.NARROWED, Kind.FIELD_NARROWED),
            Map.entry(Form.WIDENED, Kind.FIELD_WIDENED),
            Map.entry(Form.REPLACED, Kind.FIELD_REPLACED),
            Map.entry(Form.CLOSED, Kind.PAYLOAD_CLOSED),
            Map.entry(Form.OPENED, Kind.PAYLOAD_OPENED),
            Map.entry(Form.TEXT, Kind.TEXT_CHANGED),
            Map.entry(Form.UNKNOWN, Kind.UNCLASSIFIED));

    private final String noun;
    private final Map<Form, Kind> kinds;
    private final boolean strictReaders;
    private final Scope scope;

    private SchemaRules(String noun, Map<Form, Kind> kinds, boolean strictReaders, Scope scope) {
        this.noun = noun;
        this.kinds = kinds;
        this.strictReaders = strictReaders;
        this.scope = scope;
    }

    /** Receivers pass over headers that they do not know, as every hop may add its own. */
    static SchemaRules headers(Scope scope) {
        return new SchemaRules("header", HEADERS, false, scope);
    }

    /** A reader may have been generated from a closed schema, and refuses a field that it lacks. */
    static SchemaRules fields(Scope scope) {
        return new SchemaRules("field", FIELDS, true, scope);
    }

    void compare(Pair schemas) {
        JsonSchemaDifferences.between(schemas).forEach(this::report);
    }

    private void report(SchemaDifference difference) {
        String subject = difference.path().isEmpty() ? noun + "s" : noun + " " + difference.path();
        String what =
                switch (difference.form()) {
                    case MADE_REQUIRED, ADDED_REQUIRED -> subject + ", required";
                    case MADE_OPTIONAL -> subject + ", no longer required";
                    default -> difference.keyword().isEmpty() ? subject : subject + ", " + difference.keyword();
                };
        if (difference.form() == Form.TEXT) {
            scope.add(Kind.TEXT_CHANGED, difference.part(), what);
            return;
        }
        List<Side> broken = broken(difference);
        if (broken.isEmpty()) {
            scope.add(kinds.get(difference.form()), Impact.COMPATIBLE, difference.part(), what, Side.RECEIVERS);
        } else {
            scope.add(
                    kinds.get(difference.form()),
                    Impact.BREAKING,
                    difference.part(),
                    what,
                    broken.toArray(Side[]::new));
        }
    }

    private List<Side> broken(SchemaDifference difference) {
        boolean nobody = !scope.audience().has(Action.SEND, scope.addresses()) && !isReceivedHere();
        List<Side> broken = new ArrayList<>();
        if (breaksReceivers(difference) && (nobody || scope.audience().has(Action.SEND, scope.addresses()))) {
            broken.add(Side.RECEIVERS);
        }
        if (breaksSenders(difference) && (nobody || isReceivedHere())) {
            broken.add(Side.SENDERS);
        }
        return broken;
    }

    /** By a service with a document, which may demand something; workers outside take what comes. */
    private boolean isReceivedHere() {
        return scope.audience().services(Action.RECEIVE, scope.addresses()).stream()
                .anyMatch(service -> !service.equals(Audience.OUTSIDE));
    }

    private boolean breaksReceivers(SchemaDifference difference) {
        return switch (difference.form()) {
            case REMOVED, MADE_OPTIONAL, WIDENED, REPLACED, OPENED, UNKNOWN -> true;
            case ADDED, ADDED_REQUIRED -> strictReaders && difference.closed();
            case MADE_REQUIRED, NARROWED, CLOSED, TEXT -> false;
        };
    }

    private static boolean breaksSenders(SchemaDifference difference) {
        return switch (difference.form()) {
            case REMOVED, ADDED_REQUIRED, MADE_REQUIRED, NARROWED, REPLACED, CLOSED, UNKNOWN -> true;
            case ADDED, MADE_OPTIONAL, WIDENED, OPENED, TEXT -> false;
        };
    }
}
