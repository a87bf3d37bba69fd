package com.example.orders.asyncapi.files;

/** A document cannot be read, or contradicts itself or another one; the message names the place and the remedy. */
public class InvalidDocumentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Place place;
    private final String problem;
    private final String remedy;

    public InvalidDocumentException(Place place, String problem, String remedy) {
        this(place, problem, remedy, null);
    }

    public InvalidDocumentException(Place place, String problem, String remedy, Throwable cause) {
        super("%s: %s; %s.".formatted(place, problem, remedy), cause);
        this.place = place;
        this.problem = problem;
        this.remedy = remedy;
    }

    public Place place() {
        return place;
    }

    /** What is wrong, with the value. */
    public String problem() {
        return problem;
    }

    /** What to do. */
    public String remedy() {
        return remedy;
    }
}
