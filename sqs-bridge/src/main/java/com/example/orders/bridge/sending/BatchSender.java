package com.example.orders.bridge.sending;

import java.util.List;

/** Sends one request to one queue. */
public interface BatchSender {

    /**
     * Sends up to ten messages in one request.
     *
     * @return one outcome for each message, in the order of the messages
     * @throws QueueUnavailableException when the request as a whole failed; whether SQS took messages is then unknown
     */
    List<Outcome> send(Queue queue, List<OutgoingMessage> batch);
}
