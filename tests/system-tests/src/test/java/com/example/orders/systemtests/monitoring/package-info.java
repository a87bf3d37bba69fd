/** Holds the dashboard, the alerts and the scrape targets against what the parts really expose. */
package com.example.orders.systemtests.monitoring;
