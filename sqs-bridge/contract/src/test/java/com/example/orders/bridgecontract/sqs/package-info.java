/** The tests' access to SQS: the proxy that a bridge sends through, and the mailbox that receives messages. */
package com.example.orders.bridgecontract.sqs;
