package com.example.orders.commands.terminal;

import java.util.Locale;
import java.util.UUID;

/** Reads identifiers that a user has typed. */
public final class Identifiers {

    private Identifiers() {}

    public static UUID order(String text) {
        return parse(
                text,
                "'" + text + "' is not an order id.",
                "An order id is a UUID, as `POST /orders` answers it and `make consume TOPIC=orders.created` shows it.");
    }

    /** Returns the id of an order, or of a trace: 32 hexadecimal digits. */
    public static String orderOrTrace(String text) {
        if (text.matches("[0-9a-fA-F]{32}")) {
            return text.toLowerCase(Locale.ROOT);
        }
        return parse(
                        text,
                        "'" + text + "' is neither an order id nor a trace id.",
                        "An order id is a UUID with dashes, a trace id has 32 hexadecimal digits; `make trace"
                                + " ORDER=<id>` shows that of an order.")
                .toString();
    }

    public static UUID replay(String text) {
        return parse(text, "'" + text + "' is not the id of a replay.", "`bin/orders replays` lists all.");
    }

    /** {@link UUID#fromString} alone completes and truncates what is too short or too long. */
    private static UUID parse(String text, String problem, String remedy) {
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equalsIgnoreCase(text)) {
                return id;
            }
        } catch (IllegalArgumentException notAUuid) {
            throw new CommandFailure(problem, remedy, notAUuid);
        }
        throw new CommandFailure(problem, remedy);
    }
}
