package com.example.orders.bridge.sending;

import java.util.List;

/** Sends one request to one queue. */
public interface BatchSender {

    /**
     * Sends up to ten messages in one request.
     *
     * @return one outcome per message, in the order of the messages
     * @throws QueueUnavailableException if the whole request failed; it is unknown whether SQS accepted any message
     */
    List<Outcome> send(Queue queue, List<OutgoingMessage> batch);
}
