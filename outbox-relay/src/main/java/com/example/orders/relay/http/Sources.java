package com.example.orders.relay.http;

import com.example.orders.problems.ProblemException;
import com.example.orders.relay.configuration.RelayConfiguration;
import com.example.orders.relay.configuration.SourceConfiguration;
import com.example.orders.relay.engine.SourceMetrics;
import com.example.orders.relay.engine.SourceRelay;
import com.example.orders.relay.engine.Takeover;
import com.example.orders.relay.parking.ParkedRepository;
import com.example.orders.relay.replay.ReplayRepository;
import com.example.orders.relay.source.SourceDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.http.HttpStatus;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The configured sources; starts and stops their relays with the application. */
@Singleton
class Sources {
    private final List<Source> all = new ArrayList<>();

    Sources(
            List<SourceConfiguration> sources,
            RelayConfiguration configuration,
            Takeover takeover,
            MeterRegistry meters,
            Clock clock) {
        Set<String> names = new HashSet<>();
        for (SourceConfiguration source : sources) {
            if (!names.add(source.name())) {
                throw new IllegalArgumentException("relay.sources has two sources named '" + source.name()
                        + "'. The name is the key of the position: give each source its own.");
            }
            var database =
                    new SourceDatabase(source.name(), source.url(), source.user(), source.password(), instance());
            var metrics = new SourceMetrics(meters, clock, source.name());
            var relay = new SourceRelay(database, takeover, metrics, configuration);
            var parked = new ParkedRepository(source.name());
            all.add(new Source(database, relay, parked, new ReplayRepository(source.name())));
        }
    }

    /** A name that distinguishes this process from other relays. */
    private static String instance() {
        long pid = ProcessHandle.current().pid();
        try {
            return InetAddress.getLocalHost().getHostName() + ":" + pid;
        } catch (UnknownHostException _) {
            return "pid:" + pid;
        }
    }

    List<Source> all() {
        return all;
    }

    Source named(String name) {
        return all.stream()
                .filter(source -> source.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.of(
                        HttpStatus.NOT_FOUND,
                        "There is no source '" + name + "'; there are "
                                + all.stream().map(Source::name).toList()));
    }

    @EventListener
    void start(StartupEvent started) {
        all.forEach(source -> source.relay().start());
    }

    @PreDestroy
    void stop() {
        all.parallelStream().forEach(source -> source.relay().close());
    }
}
