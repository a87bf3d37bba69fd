package com.example.orders.bridgecontract.fifo;

import com.example.orders.bridgecontract.programs.Bridge;
import com.example.orders.bridgecontract.programs.SqsServer;

class SqsBridgeOnLocalStackFifoIT extends FifoContract {

    SqsBridgeOnLocalStackFifoIT() {
        super(Bridge.SQS_BRIDGE, SqsServer.LOCALSTACK);
    }
}
