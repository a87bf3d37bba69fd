package com.example.orders.tokens;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log {@code audit}: who called an operation that needs a token, with its target and the outcome. */
public final class AuditLog {

    private static final Logger AUDIT = LoggerFactory.getLogger("audit");

    private AuditLog() {}

    /** Records a call, for example of {@code PUT /generator}. */
    public static void record(String subject, String issuer, String request, int status) {
        AUDIT.info("subject=\"{}\" issuer=\"{}\" request=\"{}\" status={}", subject, issuer, request, status);
    }
}
