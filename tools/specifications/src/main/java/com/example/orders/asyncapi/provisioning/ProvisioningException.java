package com.example.orders.asyncapi.provisioning;

/** The platform could not be asked, or refused a change; states the request, its document, and the remedy. */
public final class ProvisioningException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String remedy;

    ProvisioningException(String problem, String remedy, Throwable cause) {
        super(problem + " Remedy: " + remedy, cause);
        this.problem = problem;
        this.remedy = remedy;
    }

    /** What was requested and the outcome, as a sentence. */
    public String problem() {
        return problem;
    }

    /** What to do about it, as a sentence. */
    public String remedy() {
        return remedy;
    }
}
