package com.example.orders.asyncapi.provisioning;

/** The platform could not be asked, or refused a change; the message says what was wanted, by whom, and the remedy. */
public final class ProvisioningException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ProvisioningException(String message, Throwable cause) {
        super(message, cause);
    }
}
