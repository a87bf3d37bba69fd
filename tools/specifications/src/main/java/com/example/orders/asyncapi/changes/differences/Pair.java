package com.example.orders.asyncapi.changes.differences;

import com.example.orders.asyncapi.files.Place;
import java.util.LinkedHashSet;
import java.util.Set;

/** An earlier and a current value; either may be missing. */
public record Pair(Value before, Value now) {

    public static Pair added(Value now) {
        return new Pair(Value.missing(now.place()), now);
    }

    public static Pair removed(Value before) {
        return new Pair(before, Value.missing(before.place()));
    }

    public Pair at(String property) {
        return new Pair(before.at(property), now.at(property));
    }

    /** Returns the pair with references to definitions followed. */
    public Pair followed() {
        return new Pair(before.followed(), now.followed());
    }

    public boolean differs() {
        return !before.json().equals(now.json());
    }

    public boolean added() {
        return !before.present() && now.present();
    }

    public boolean gone() {
        return before.present() && !now.present();
    }

    /** Returns the names or indexes of both sides. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>(before.names());
        names.addAll(now.names());
        return names;
    }

    /** Whether each side that is present is an object. */
    public boolean isOfObjects() {
        return (before.json().isObject() || !before.present()) && (now.json().isObject() || !now.present());
    }

    /** Whether both sides have the same kind of parts: properties, or the same number of entries. */
    public boolean isComparable() {
        return (before.json().isObject() && now.json().isObject())
                || (before.json().isArray()
                        && now.json().isArray()
                        && before.json().size() == now.json().size());
    }

    /** Returns the place of the current value or, if it is gone, of the earlier one. */
    public Place place() {
        return gone() ? before.place() : now.place();
    }

    /** Returns the place of the first difference, depth first. */
    public Place firstDifference() {
        return before.json().isContainerNode()
                        && before.json().getNodeType() == now.json().getNodeType()
                ? names().stream()
                        .map(this::at)
                        .filter(Pair::differs)
                        .findFirst()
                        .map(Pair::firstDifference)
                        .orElseGet(this::place)
                : place();
    }
}
