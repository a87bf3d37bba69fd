/** What runs during the tests: Kafka and the registry for all combinations, and a bridge as a process between them and SQS. */
package com.example.orders.bridgecontract.parts;
