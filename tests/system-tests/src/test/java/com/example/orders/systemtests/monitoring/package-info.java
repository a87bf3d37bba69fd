/** Compares the dashboard, the alerts and the scrape targets with the metrics that the parts expose. */
package com.example.orders.systemtests.monitoring;
