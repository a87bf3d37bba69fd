/**
 * Provides configuration that every service shares: the libraries' defaults, and the rule that an empty environment
 * variable counts as not set.
 */
package com.example.orders.settings;
