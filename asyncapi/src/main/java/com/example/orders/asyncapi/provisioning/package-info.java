/**
 * Makes topics, registry subjects and queues what the documents declare. Creates and aligns, never deletes or shrinks,
 * and says what it left; shows its plan first. Called by the stack's supervisor and by the command line.
 */
package com.example.orders.asyncapi.provisioning;
