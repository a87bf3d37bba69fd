/** The real SQS server and database that the tests of the worker run on. */
package com.example.orders.examples.notifications.parts;
