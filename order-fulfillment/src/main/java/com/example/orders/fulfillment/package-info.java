/**
 * Receives created orders, checks them and carries them through the stages accept, ship and fulfil. Beside the main
 * class only the wiring of what is not this service's own.
 */
package com.example.orders.fulfillment;
