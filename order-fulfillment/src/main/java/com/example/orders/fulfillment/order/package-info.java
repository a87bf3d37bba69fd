/**
 * What an order is, which rules it must keep, what is decided for it and which states it goes through. Pure: no
 * framework, no clock, no database; the same order always has the same outcome.
 */
package com.example.orders.fulfillment.order;
