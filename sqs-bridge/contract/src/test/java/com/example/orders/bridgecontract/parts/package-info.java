/** The running parts of the tests: Kafka and the registry for all combinations, and a bridge as a process. */
package com.example.orders.bridgecontract.parts;
