package com.example.orders.bridgecontract;

import com.example.orders.asyncapi.QueueVariant;
import com.example.orders.bridgecontract.parts.OnCombination;
import com.example.orders.bridgecontract.programs.Bridge;
import com.example.orders.bridgecontract.programs.Combination;
import com.example.orders.bridgecontract.programs.SqsServer;
import com.example.orders.bridgecontract.promises.DeadLetterRules;
import com.example.orders.bridgecontract.promises.Delivery;
import com.example.orders.bridgecontract.promises.HeaderRules;
import com.example.orders.bridgecontract.promises.Messages;
import com.example.orders.bridgecontract.promises.Outages;

/** All tests of the contract on standard queues. */
abstract class BridgeContract extends OnCombination
        implements Messages, HeaderRules, DeadLetterRules, Delivery, Outages {

    BridgeContract(Bridge bridge, SqsServer sqs) {
        super(new Combination(bridge, sqs, QueueVariant.STANDARD));
    }
}
