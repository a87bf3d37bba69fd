package com.example.orders.bridgecontract.fifo;

import com.example.orders.bridgecontract.programs.Bridge;
import com.example.orders.bridgecontract.programs.SqsServer;

class SqsBridgeOnElasticMqFifoIT extends FifoContract {

    SqsBridgeOnElasticMqFifoIT() {
        super(Bridge.SQS_BRIDGE, SqsServer.ELASTICMQ);
    }
}
