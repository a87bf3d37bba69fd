/**
 * What is published, and what every event of this service has in common: its id, its headers and its key. The features that tell of something
 * build the payload and get the outbox row here.
 */
package com.example.orders.fulfillment.events;
