/** The contract of every bridge from Kafka to SQS, tested with real programs: each bridge with each SQS server. */
package com.example.orders.bridgecontract;
