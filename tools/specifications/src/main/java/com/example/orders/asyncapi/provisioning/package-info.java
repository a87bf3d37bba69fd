/**
 * Makes topics, registry subjects and queues what the documents declare. Creates and aligns, never shrinks unless told,
 * and says what it left; shows its plan first. {@link com.example.orders.asyncapi.provisioning.Provisioning} is its entry,
 * for the stack's supervisor and for the command line.
 */
package com.example.orders.asyncapi.provisioning;
