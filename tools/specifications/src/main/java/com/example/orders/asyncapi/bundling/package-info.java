/** Converts each document into one self-contained JSON file, for tools that need a single file. */
package com.example.orders.asyncapi.bundling;
