package com.example.orders.asyncapi.changes.differences;

import com.example.orders.asyncapi.files.Place;
import java.util.LinkedHashSet;
import java.util.Set;

/** A value as it was and as it is; either may be missing. */
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

    /** The pair that references to definitions lead to. */
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

    /** The names, or the indexes, of both sides. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>(before.names());
        names.addAll(now.names());
        return names;
    }

    /** Whether each side has nothing but properties, if it is there at all. */
    public boolean isOfObjects() {
        return (before.json().isObject() || !before.present()) && (now.json().isObject() || !now.present());
    }

    /** Whether both sides have the same kind of parts: properties, or as many entries. */
    public boolean isComparable() {
        return (before.json().isObject() && now.json().isObject())
                || (before.json().isArray()
                        && now.json().isArray()
                        && before.json().size() == now.json().size());
    }

    /** Where to look: at what is there now or, when it is gone, at what was there. */
    public Place place() {
        return gone() ? before.place() : now.place();
    }

    /** The place of the first part, in depth, that differs. */
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
