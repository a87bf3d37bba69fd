/**
 * The AsyncAPI documents as a model: the system's topics, queues and registry subjects, as their owners declare them.
 * Reads files only; {@link com.example.orders.asyncapi.provisioning} applies the model to brokers.
 */
package com.example.orders.asyncapi;
