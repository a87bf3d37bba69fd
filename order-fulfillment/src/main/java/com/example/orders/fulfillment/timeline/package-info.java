/** Shows over HTTP how far an order is: its state, and each stage with its time and event. Reads only. */
package com.example.orders.fulfillment.timeline;
