/**
 * Declares what this service publishes, and creates the id, headers and key of every event. The other features build
 * the payloads and create their outbox events here.
 */
package com.example.orders.fulfillment.events;
