package com.example.orders.bridgecontract;

import com.example.orders.bridgecontract.programs.Bridge;
import com.example.orders.bridgecontract.programs.SqsServer;

class RedpandaConnectOnLocalStackIT extends BridgeContract {

    RedpandaConnectOnLocalStackIT() {
        super(Bridge.REDPANDA_CONNECT, SqsServer.LOCALSTACK);
    }
}
