package com.example.orders.bridgecontract;

import com.example.orders.bridgecontract.programs.Bridge;
import com.example.orders.bridgecontract.programs.SqsServer;

class SqsBridgeOnLocalStackIT extends BridgeContract {

    SqsBridgeOnLocalStackIT() {
        super(Bridge.SQS_BRIDGE, SqsServer.LOCALSTACK);
    }
}
