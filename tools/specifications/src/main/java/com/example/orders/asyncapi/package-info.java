/**
 * The AsyncAPI documents as a model: which topics, queues and registry subjects the system has, as their owners declare
 * them. Reads files and knows no broker; {@link com.example.orders.asyncapi.provisioning} acts on the model.
 */
package com.example.orders.asyncapi;
