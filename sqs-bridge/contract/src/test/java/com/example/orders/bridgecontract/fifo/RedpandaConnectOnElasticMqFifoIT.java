package com.example.orders.bridgecontract.fifo;

import com.example.orders.bridgecontract.programs.Bridge;
import com.example.orders.bridgecontract.programs.SqsServer;

class RedpandaConnectOnElasticMqFifoIT extends FifoContract {

    RedpandaConnectOnElasticMqFifoIT() {
        super(Bridge.REDPANDA_CONNECT, SqsServer.ELASTICMQ);
    }
}
