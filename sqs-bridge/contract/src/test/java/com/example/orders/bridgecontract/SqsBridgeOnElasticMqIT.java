package com.example.orders.bridgecontract;

import com.example.orders.bridgecontract.programs.Bridge;
import com.example.orders.bridgecontract.programs.SqsServer;

class SqsBridgeOnElasticMqIT extends BridgeContract {

    SqsBridgeOnElasticMqIT() {
        super(Bridge.SQS_BRIDGE, SqsServer.ELASTICMQ);
    }
}
