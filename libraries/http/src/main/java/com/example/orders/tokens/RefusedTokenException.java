package com.example.orders.tokens;

/** Thrown when a token is not valid. The message is for the operator of the service, never for the client. */
public final class RefusedTokenException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient TokenFault fault;

    RefusedTokenException(TokenFault fault, String detail) {
        super(detail, null, false, false);
        this.fault = fault;
    }

    public TokenFault fault() {
        return fault;
    }
}
