/**
 * Defines an order, its rules, its plan and its states. Plain Java without framework, clock or database: the same order
 * always has the same outcome.
 */
package com.example.orders.fulfillment.order;
