/** The throughput and resource usage of each bridge on the same events; run by {@code bin/bridge-throughput}. */
package com.example.orders.bridgecontract.throughput;
