/** How fast each bridge is on the same events, and what it needs for that; run by {@code bin/bridge-throughput}. */
package com.example.orders.bridgecontract.throughput;
