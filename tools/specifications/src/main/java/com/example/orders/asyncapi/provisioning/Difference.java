package com.example.orders.asyncapi.provisioning;

import com.example.orders.asyncapi.files.Place;
import java.util.Locale;

/**
 * One thing in which the platform is not what a document declares.
 *
 * @param place of the declaration
 * @param name of the topic, queue, subject or user
 * @param aspect what of it: {@link #EXISTENCE}, {@code partitions}, or a setting by the platform's own name
 * @param documented the declared value
 * @param running the value found; {@link #NOTHING} where there is none
 */
public record Difference(Place place, Kind kind, String name, String aspect, String documented, String running) {

    /** The aspect of what is missing altogether. */
    public static final String EXISTENCE = "existence";

    /** What is found where nothing is. */
    public static final String NOTHING = "nothing";

    /** What differs. */
    public enum Kind {
        TOPIC,
        QUEUE,
        SUBJECT,
        ACCESS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whose declaration it is, for instance {@code asyncapi/order-producer/asyncapi.yaml}. */
    public String document() {
        return place.file();
    }

    /** The resource as a person calls it, for instance {@code topic orders.created}. */
    public String resource() {
        return kind + " " + name;
    }
}
