package com.example.orders.relay.delivery;

import com.example.orders.outbox.OutboxEvent;
import com.example.orders.relay.configuration.RelayConfiguration;
import com.example.orders.relay.engine.SourceRelay;
import com.example.orders.relay.engine.SourceState.Activity;
import com.example.orders.relay.rig.Events;
import com.example.orders.relay.rig.Parts;
import com.example.orders.relay.rig.TestRelay;
import com.example.orders.relay.rig.TestSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Measures how fast the relay drains a backlog, compared with a plain producer that sends the same records from memory
 * with the same settings but without a transaction. Both alternate in one run, because only their ratio is comparable
 * between machines.
 */
public final class DrainBenchmark {
    private static final int KEYS = 1_000;
    private static final int EVENTS_PER_TRANSACTION = 200;
    private static final long SAMPLE_NANOS = 2_000_000;
    private static final String PADDING = "-".repeat(88);

    private final int events;

    private DrainBenchmark(int events) {
        this.events = events;
    }

    /** The events per second in one turn. */
    private record Rates(double relay, double raw) {
        double ratio() {
            return relay / raw;
        }
    }

    /**
     * Prints each turn's rates and the median ratio.
     *
     * @param args the number of events and of turns; an additional warm-up turn does not count
     */
    public static void main(String[] args) throws Exception {
        Thread.setDefaultUncaughtExceptionHandler((_, error) -> {
            error.printStackTrace();
            System.exit(1);
        });
        int events = args.length > 0 ? Integer.parseInt(args[0]) : 200_000;
        int turns = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        var benchmark = new DrainBenchmark(events);
        List<Rates> counted = new ArrayList<>();
        for (int turn = 0; turn <= turns; turn++) {
            Rates rates = benchmark.turn();
            System.out.printf(
                    "%s: relay %,.0f/s, producer %,.0f/s, ratio %.2f%n",
                    turn == 0 ? "warm-up" : "turn " + turn, rates.relay(), rates.raw(), rates.ratio());
            if (turn > 0) {
                counted.add(rates);
            }
        }
        counted.sort(Comparator.comparingDouble(Rates::ratio));
        System.out.printf("median ratio %.2f%n", counted.get(counted.size() / 2).ratio());
        System.exit(0);
    }

    private Rates turn() throws Exception {
        TestSource source = TestSource.create();
        fill(source);
        System.out.printf(
                "%,d events of %s bytes on average (key, headers, payload)%n",
                events, source.text("SELECT round(avg(length(key) + length(headers) + length(payload))) FROM outbox"));
        double relay = drain(source);
        List<ProducerRecord<byte[], byte[]>> records = published(source.topic());
        if (records.size() != events) {
            throw new IllegalStateException("The relay published " + records.size() + " of " + events + " events");
        }
        return new Rates(relay, send(records));
    }

    private void fill(TestSource source) throws SQLException {
        for (int done = 0; done < events; done += EVENTS_PER_TRANSACTION) {
            source.append(transaction(source.topic(), done));
        }
        source.execute("VACUUM ANALYZE outbox");
    }

    private List<OutboxEvent> transaction(String topic, int from) {
        List<OutboxEvent> transaction = new ArrayList<>();
        for (int n = from; n < Math.min(events, from + EVENTS_PER_TRANSACTION); n++) {
            transaction.add(Events.event(topic, "customer-" + n % KEYS, n / KEYS, "order-" + n + PADDING));
        }
        return transaction;
    }

    /** Measures from the moment when the relay owns the source to the commit of the last transaction. */
    private double drain(TestSource source) {
        var metrics = new SimpleMeterRegistry();
        var service = new RelayConfiguration(
                Parts.POSITIONS,
                5_000,
                4,
                25_000,
                8 * 1024 * 1024,
                Duration.ofMillis(1),
                Duration.ofMillis(25),
                Duration.ofMillis(1500),
                Duration.ofSeconds(1),
                Duration.ofSeconds(3));
        try (SourceRelay relay = TestRelay.of(source, "benchmark", service, metrics)) {
            relay.start();
            while (relay.state().activity() != Activity.PUBLISHING) {
                LockSupport.parkNanos(SAMPLE_NANOS);
            }
            long began = System.nanoTime();
            while (metrics.counter("outbox.relay.published", "source", source.name())
                            .count()
                    < events) {
                LockSupport.parkNanos(SAMPLE_NANOS);
            }
            return rate(began);
        }
    }

    private static List<ProducerRecord<byte[], byte[]>> published(String topic) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = TestRelay.clients().reader()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> read : consumer.poll(Duration.ofMillis(100))) {
                    records.add(new ProducerRecord<>(topic, null, null, read.key(), read.value(), read.headers()));
                }
            }
        }
        return records;
    }

    private double send(List<ProducerRecord<byte[], byte[]>> records) {
        var failed = new AtomicReference<Exception>();
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(TestRelay.clients().producing())) {
            producer.partitionsFor(records.getFirst().topic());
            long began = System.nanoTime();
            for (ProducerRecord<byte[], byte[]> record : records) {
                var _ = producer.send(record, (_, error) -> failed.compareAndSet(null, error));
            }
            producer.flush();
            double rate = rate(began);
            Stream.ofNullable(failed.get()).forEach(error -> {
                throw new IllegalStateException("The plain producer failed", error);
            });
            return rate;
        }
    }

    private double rate(long began) {
        return events * 1e9 / (System.nanoTime() - began);
    }
}
