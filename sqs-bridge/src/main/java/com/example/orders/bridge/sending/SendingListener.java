package com.example.orders.bridge.sending;

import com.example.orders.bridge.sending.Outcome.Deferred;
import com.example.orders.bridge.sending.Outcome.Refused;

/** Is notified immediately, on the sending threads, of the outcome of each message. */
public interface SendingListener {

    /** The queue has acknowledged the message: sending it again would duplicate it. */
    void acknowledged(Queue queue, OutgoingMessage message, String messageId);

    /** The queue did not accept the message this time; it is retried. */
    void deferred(Queue queue, OutgoingMessage message, Deferred cause);

    /** The queue refused the message and its dead letter queue has acknowledged it. */
    void deadLettered(Queue deadLetters, OutgoingMessage message, String messageId, Refused cause);
}
