package com.example.orders.commands.connections;

import com.example.orders.commands.stacks.StackChoice;
import com.example.orders.commands.terminal.CommandFailure;
import com.example.orders.stack.credentials.OperatorKey;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Chooses the token that a command sends: the one in ORDERS_TOKEN, or one that is signed with the local stack's key,
 * permits only this operation and expires after a minute. The latter is sent to this machine only.
 */
final class OperatorToken {

    private static final Duration VALIDITY = Duration.ofMinutes(1);
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

    private OperatorToken() {}

    static String of(String given, StackChoice stack, URI service, String scope) {
        if (given != null && !given.isBlank()) {
            return given.strip();
        }
        if (!LOCAL.contains(service.getHost())) {
            throw new CommandFailure(
                    service + " is not on this machine, so it does not accept the local stack's tokens.",
                    "Get a token with the scope " + scope + " from its issuer and set ORDERS_TOKEN.");
        }
        return OperatorKey.of(stack.credentials()).token(System.getProperty("user.name"), List.of(scope), VALIDITY);
    }
}
