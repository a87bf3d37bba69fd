package com.example.orders.relay.parking;

import com.example.orders.relay.source.OutboxRow;
import java.util.Optional;

/** An event to be parked: refused itself, or waiting behind a refused one of its key. */
public record Park(OutboxRow row, Optional<Refusal> refusal) {}
