package com.example.orders.tokens;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs refused requests, each cause at most once in ten seconds, so that clients cannot flood the log. The next line
 * says how many were left out.
 */
public final class RefusalLog {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final LongSupplier nanos;
    private final Map<TokenFault, Silence> silences = new EnumMap<>(TokenFault.class);

    /** The time from which a cause is logged again, and how many requests were left out until then. */
    private record Silence(long end, long omitted) {}

    public RefusalLog() {
        this(System::nanoTime);
    }

    RefusalLog(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Logs the fault of a request, for example of {@code PUT /generator}. */
    public void refused(String request, TokenFault fault, String detail) {
        long omitted = omitted(fault);
        if (omitted >= 0) {
            LOG.warn(
                    "{} was refused. {} [{}]{}",
                    request,
                    fault.explanation(),
                    detail,
                    omitted == 0 ? "" : " " + omitted + " more since the last such line.");
        }
    }

    /** Returns the number of requests left out since the last line, or -1 if this one is left out, too. */
    private synchronized long omitted(TokenFault fault) {
        long now = nanos.getAsLong();
        Silence silence = silences.get(fault);
        if (silence != null && silence.end() - now > 0) {
            silences.put(fault, new Silence(silence.end(), silence.omitted() + 1));
            return -1;
        }
        silences.put(fault, new Silence(now + INTERVAL.toNanos(), 0));
        return silence == null ? 0 : silence.omitted();
    }
}
