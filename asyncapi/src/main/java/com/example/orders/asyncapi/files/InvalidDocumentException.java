package com.example.orders.asyncapi.files;

/** A document cannot be read, contradicts itself or another one; the message names the place and the remedy. */
public final class InvalidDocumentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Place place;
    private final String problem;

    public InvalidDocumentException(Place place, String problem) {
        this(place, problem, null);
    }

    public InvalidDocumentException(Place place, String problem, Throwable cause) {
        super(place + ": " + problem, cause);
        this.place = place;
        this.problem = problem;
    }

    public Place place() {
        return place;
    }

    /** What is wrong and what to do, without the place. */
    public String problem() {
        return problem;
    }
}
