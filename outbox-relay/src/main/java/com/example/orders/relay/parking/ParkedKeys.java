package com.example.orders.relay.parking;

import com.example.orders.relay.position.OwnedTransaction;
import com.example.orders.relay.position.Released;
import com.example.orders.relay.source.OutboxRow;
import com.example.orders.relay.source.Window;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The owner's view of the parked keys, used by the pump's thread only. A parked event is stored before the commit of
 * the Kafka transaction that moves the position past it, and removed after the commit of the one that publishes it. An
 * event that is read again after a crash in between is found either among the parked events or in the position as
 * released.
 */
public final class ParkedKeys {
    private static final Logger LOG = LoggerFactory.getLogger(ParkedKeys.class);

    private final OwnedTransaction transaction;
    private final ParkedTable table;
    private final ParkedRepository requests;
    private final Set<String> keys;
    private final List<Park> pending = new ArrayList<>();

    private ParkedKeys(OwnedTransaction transaction, ParkedTable table, Set<String> keys) {
        this.transaction = transaction;
        this.table = table;
        this.requests = new ParkedRepository(transaction.source());
        this.keys = keys;
    }

    /** Loads the parked keys, after removing the events that the position records as published. */
    public static ParkedKeys load(OwnedTransaction transaction, Optional<Released> released) throws SQLException {
        var table = new ParkedTable(transaction.source());
        Set<String> keys = transaction.run(connection -> {
            if (released.isPresent()) {
                table.remove(connection, released.get());
                table.free(connection, released.get().key());
            }
            return table.keys(connection);
        });
        return new ParkedKeys(transaction, table, keys);
    }

    public boolean isEmpty() {
        return keys.isEmpty();
    }

    public int size() {
        return keys.size();
    }

    public boolean contains(OutboxRow row) {
        return !keys.isEmpty() && keys.contains(row.keyText());
    }

    /** Parks a refused event and its key. */
    public void refuse(OutboxRow row, Refusal refusal) {
        LOG.warn(
                "Parked key of event_id={} topic={}: {}, {}",
                row.id(),
                row.topic(),
                refusal.reason(),
                refusal.detail());
        keys.add(row.keyText());
        pending.add(new Park(row, Optional.of(refusal)));
    }

    /** Parks an event behind the earlier ones of its key. */
    public void follow(OutboxRow row) {
        pending.add(new Park(row, Optional.empty()));
    }

    /** Stores the parks. Call it before the position moves past their events. */
    public void store() throws SQLException {
        if (!pending.isEmpty()) {
            transaction.run(connection -> {
                table.park(connection, pending);
                return null;
            });
            pending.clear();
        }
    }

    /** The pending requests, oldest key first. */
    public List<ParkRequest> requests() throws SQLException {
        return transaction.look(table::requests);
    }

    /** The keys after this one, in key order, that wait for the registry, a topic or a permission. */
    public List<String> awaiting(String after) throws SQLException {
        return transaction.look(connection -> table.awaiting(connection, after));
    }

    /** Requests an unpark of each of these keys, unless another request for it is pending: the first request wins. */
    public void resume(List<String> awaiting) throws SQLException {
        transaction.run(connection -> {
            for (String key : awaiting) {
                requests.request(connection, new ParkRequest(key, ParkRequest.Wish.UNPARK, Optional.empty()));
            }
            return null;
        });
    }

    /** The next parked events of a key in order, limited to those that the position covers and to a page's bytes. */
    public List<OutboxRow> page(String key, Window covering, int limit) throws SQLException {
        return transaction.look(connection -> table.page(connection, key, covering, limit));
    }

    /** Removes the published events, and frees the key if none is left. */
    public void released(Released released) throws SQLException {
        freed(released.key(), transaction.run(connection -> {
            table.remove(connection, released);
            return table.free(connection, released.key());
        }));
    }

    public void drop(ParkRequest request, Window covering) throws SQLException {
        LOG.warn(
                "Dropping parked events of a key on request: {}",
                request.event().map(id -> "event_id=" + id).orElse("all"));
        freed(request.key(), transaction.run(connection -> {
            table.drop(connection, request, covering);
            return table.free(connection, request.key());
        }));
    }

    /** Records that a key could not be released on request, and clears the request. */
    public void stillRefused(ParkRequest unpark, Refusal refusal) throws SQLException {
        transaction.run(connection -> {
            table.refuse(connection, unpark.key(), refusal);
            table.done(connection, unpark);
            return null;
        });
    }

    /** Records the current reason of a key that waits without a request. */
    public void stillAwaiting(String key, Refusal refusal) throws SQLException {
        transaction.run(connection -> {
            table.refuse(connection, key, refusal);
            return null;
        });
    }

    /** Frees the key if it has no parked events left. */
    public void freeWhenEmpty(String key) throws SQLException {
        freed(key, transaction.run(connection -> table.free(connection, key)));
    }

    private void freed(String key, boolean free) {
        if (free) {
            keys.remove(key);
        }
    }
}
