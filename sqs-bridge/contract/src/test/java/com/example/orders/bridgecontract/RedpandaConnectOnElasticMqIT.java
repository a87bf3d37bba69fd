package com.example.orders.bridgecontract;

import com.example.orders.bridgecontract.programs.Bridge;
import com.example.orders.bridgecontract.programs.SqsServer;

class RedpandaConnectOnElasticMqIT extends BridgeContract {

    RedpandaConnectOnElasticMqIT() {
        super(Bridge.REDPANDA_CONNECT, SqsServer.ELASTICMQ);
    }
}
