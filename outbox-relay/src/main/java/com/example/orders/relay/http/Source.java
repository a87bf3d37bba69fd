package com.example.orders.relay.http;

import com.example.orders.relay.engine.SourceRelay;
import com.example.orders.relay.parking.ParkedRepository;
import com.example.orders.relay.source.SourceDatabase;

/** A configured source and this instance's relay for it. */
record Source(SourceDatabase database, SourceRelay relay, ParkedRepository parked) {
    String name() {
        return database.name();
    }
}
