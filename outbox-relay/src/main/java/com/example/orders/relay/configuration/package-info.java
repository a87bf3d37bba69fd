/** The relay's settings, validated at start-up. */
package com.example.orders.relay.configuration;
