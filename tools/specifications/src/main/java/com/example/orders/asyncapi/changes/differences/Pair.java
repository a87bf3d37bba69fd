package com.example.orders.asyncapi.changes.differences;

import com.example.orders.asyncapi.files.Place;
import java.util.LinkedHashSet;
import java.util.Set;

/** A value as it was and as it is; either may be missing. */
public record Pair(Value before, Value now) {

    public Pair at(String property) {
        return new Pair(before.at(property), now.at(property));
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

    /** The properties of both sides. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>(before.names());
        names.addAll(now.names());
        return names;
    }

    /** Whether the properties of both sides are all there is to compare; what is no object has none. */
    public boolean isOfObjects() {
        return (before.json().isObject() || !before.present()) && (now.json().isObject() || !now.present());
    }

    /** Where to look: at what is there now or, when it is gone, at what was there. */
    public Place place() {
        return gone() ? before.place() : now.place();
    }

    /** The same pair with the place of the first part, in depth, that differs. */
    public Place firstDifference() {
        if (before.json().isObject() && now.json().isObject()) {
            for (String name : names()) {
                if (at(name).differs()) {
                    return at(name).firstDifference();
                }
            }
        }
        int common = Math.min(before.json().size(), now.json().size());
        for (int index = 0; before.json().isArray() && now.json().isArray() && index < common; index++) {
            Pair entry = new Pair(before.at(index), now.at(index));
            if (entry.differs()) {
                return entry.firstDifference();
            }
        }
        return place();
    }
}
