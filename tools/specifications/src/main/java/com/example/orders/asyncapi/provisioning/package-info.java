/**
 * Brings topics, registry subjects and queues to what the documents declare. Shows its plan first, never shrinks unless
 * allowed, and reports what it left. {@link com.example.orders.asyncapi.provisioning.Provisioning} is the entry point,
 * for the stack's supervisor and for the command line.
 */
package com.example.orders.asyncapi.provisioning;
