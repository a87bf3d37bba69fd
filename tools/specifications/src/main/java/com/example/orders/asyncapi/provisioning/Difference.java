package com.example.orders.asyncapi.provisioning;

import com.example.orders.asyncapi.files.Place;
import java.util.Locale;

/**
 * One difference between the platform and a document's declaration.
 *
 * @param place of the declaration
 * @param name of the topic, queue, subject or user
 * @param aspect what differs: {@link #EXISTENCE}, {@code partitions}, or a setting by the platform's own name
 * @param documented the declared value
 * @param running the value found; {@link #NOTHING} if there is none
 */
public record Difference(Place place, Kind kind, String name, String aspect, String documented, String running) {

    /** The aspect of a resource that is missing altogether. */
    public static final String EXISTENCE = "existence";

    /** The value of something that does not exist. */
    public static final String NOTHING = "nothing";

    /** The kind of resource that differs. */
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

    /** Returns the declaring document, for instance {@code asyncapi/order-producer/asyncapi.yaml}. */
    public String document() {
        return place.file();
    }

    /** Returns the resource as text, for instance {@code topic orders.created}. */
    public String resource() {
        return kind + " " + name;
    }
}
