/**
 * Places random orders at an interval, through the same use case as the HTTP API, so that a new installation shows
 * activity.
 */
package com.example.orders.producer.generator;
