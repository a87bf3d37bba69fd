package com.example.orders.bridgecontract.fifo;

import com.example.orders.bridgecontract.programs.Bridge;
import com.example.orders.bridgecontract.programs.SqsServer;

class RedpandaConnectOnLocalStackFifoIT extends FifoContract {

    RedpandaConnectOnLocalStackFifoIT() {
        super(Bridge.REDPANDA_CONNECT, SqsServer.LOCALSTACK);
    }
}
