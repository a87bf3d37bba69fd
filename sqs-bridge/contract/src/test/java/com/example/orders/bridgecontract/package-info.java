/** The contract of every bridge from Kafka to SQS, run on real programs: each bridge before each SQS server. */
package com.example.orders.bridgecontract;
