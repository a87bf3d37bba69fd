/**
 * What every bridge from Kafka to SQS promises, a theme per interface; each of their methods is a test that every combination
 * runs. Tests share servers and the bridge's process, and know their own events by fresh identifiers.
 */
package com.example.orders.bridgecontract.promises;
