/** Places random orders at an interval, through the same use case as everybody else, so that there is something to watch. */
package com.example.orders.producer.generator;
