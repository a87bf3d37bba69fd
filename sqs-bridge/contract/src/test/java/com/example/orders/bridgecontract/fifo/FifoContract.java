package com.example.orders.bridgecontract.fifo;

import com.example.orders.asyncapi.QueueVariant;
import com.example.orders.bridgecontract.parts.OnCombination;
import com.example.orders.bridgecontract.programs.Bridge;
import com.example.orders.bridgecontract.programs.Combination;
import com.example.orders.bridgecontract.programs.SqsServer;
import com.example.orders.bridgecontract.promises.Fifo;

/** The additional tests of the contract on FIFO queues. */
abstract class FifoContract extends OnCombination implements Fifo {

    FifoContract(Bridge bridge, SqsServer sqs) {
        super(new Combination(bridge, sqs, QueueVariant.FIFO));
    }
}
