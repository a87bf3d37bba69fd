/** Makes one self-contained JSON file out of each document, for tools that want a single file. */
package com.example.orders.asyncapi.bundling;
