/**
 * Receives messages from a queue and settles them: long polling, one settlement per message, backoff, visibility
 * extension, graceful stop. Does not depend on orders; calls only SQS.
 */
package com.example.orders.examples.notifications.receiving;
