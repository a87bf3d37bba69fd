package com.example.orders.relay.engine;

import java.util.Optional;

/**
 * What a relay is doing for a source.
 *
 * @param missing what it waits for, in words; only while WAITING
 */
public record SourceState(Activity activity, Optional<String> missing) {

    /** STANDBY: another relay owns the source. WAITING: something failed and is tried again. */
    public enum Activity {
        STARTING,
        STANDBY,
        TAKING_OVER,
        PUBLISHING,
        WAITING,
        STOPPED
    }

    static SourceState of(Activity activity) {
        return new SourceState(activity, Optional.empty());
    }

    static SourceState waiting(String missing) {
        return new SourceState(Activity.WAITING, Optional.of(missing));
    }

    /** True while events flow, through this relay or another one. */
    public boolean ready() {
        return activity == Activity.PUBLISHING || activity == Activity.STANDBY;
    }
}
