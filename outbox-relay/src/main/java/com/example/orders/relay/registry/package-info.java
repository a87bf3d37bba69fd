/** Finds the registry's id of a stored writer schema without ever holding up the events whose ids are known. */
package com.example.orders.relay.registry;
