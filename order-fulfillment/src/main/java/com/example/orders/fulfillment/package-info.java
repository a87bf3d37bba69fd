/**
 * Receives created orders, checks them and moves them through the stages accept, ship and fulfil. Features: {@code
 * order} is the domain, {@code intake} receives orders, {@code stages} advances them, {@code timeline} shows them over
 * HTTP, {@code events} declares the published events, and {@code health} checks the stages.
 */
package com.example.orders.fulfillment;
