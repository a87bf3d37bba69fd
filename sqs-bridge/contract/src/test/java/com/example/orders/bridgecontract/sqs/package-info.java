/** What stands around the queues: the gate that a bridge sends through, and the mailbox of those who receive. */
package com.example.orders.bridgecontract.sqs;
