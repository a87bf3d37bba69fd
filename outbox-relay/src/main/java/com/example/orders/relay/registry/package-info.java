/** Looks up the registry's id of a stored writer schema without blocking events whose ids are known. */
package com.example.orders.relay.registry;
