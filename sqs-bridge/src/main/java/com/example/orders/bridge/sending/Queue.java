package com.example.orders.bridge.sending;

import java.net.URI;

/**
 * A place in SQS that takes messages.
 *
 * @param maxBytes largest message, and largest request, that the queue takes
 */
public record Queue(String name, URI url, int maxBytes) {}
