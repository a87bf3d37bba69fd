package com.example.orders.tracking.live;

/** A client's message is not a valid command. The message is for the client. */
final class InvalidCommandException extends Exception {

    private static final long serialVersionUID = 1;

    private final String code;

    InvalidCommandException(String code, String detail) {
        super(detail, null, false, false);
        this.code = code;
    }

    static InvalidCommandException unknownPosition() {
        return new InvalidCommandException(
                "unknown-position",
                "after is not a position of this store; read the orders again, and subscribe without it.");
    }

    static InvalidCommandException tooManyResumes() {
        return new InvalidCommandException(
                "too-many-subscriptions",
                "Earlier subscriptions with after are still being read; wait until one is confirmed, and subscribe again.");
    }

    LiveMessage problem() {
        return LiveMessage.problem(code, getMessage());
    }
}
