package com.example.orders.relay.parking;

import com.example.orders.relay.source.OutboxRow;
import java.util.Optional;

/** An event to park: either refused itself, or waiting behind a refused event of the same key. */
public record Park(OutboxRow row, Optional<Refusal> refusal) {}
