/** Settings that every service has without a line of its own: the libraries' defaults, and what an empty variable means. */
package com.example.orders.settings;
