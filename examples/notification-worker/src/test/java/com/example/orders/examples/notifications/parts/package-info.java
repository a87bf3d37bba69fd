/** The SQS server and the database of the worker's tests. */
package com.example.orders.examples.notifications.parts;
