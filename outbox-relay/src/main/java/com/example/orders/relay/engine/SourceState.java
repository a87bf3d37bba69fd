package com.example.orders.relay.engine;

import java.util.Optional;

/**
 * The state of this instance's relay for one source.
 *
 * @param missing a text that names what the relay waits for; only while WAITING
 */
public record SourceState(Activity activity, Optional<String> missing) {

    /** STANDBY: another relay owns the source. WAITING: a failure is retried after a backoff. */
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

    /** True while this relay publishes, or another one owns the source. */
    public boolean ready() {
        return activity == Activity.PUBLISHING || activity == Activity.STANDBY;
    }
}
