package com.example.orders.architecture.broken.first;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.security.annotation.Secured;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.ServerWebSocket;

/** States who may call one of its two operations. */
@Controller("/careless")
class CarelessController {

    @Get
    @Secured("careless:read")
    String show() {
        return "";
    }

    @Put
    String change() {
        return "";
    }

    @ServerWebSocket("/careless")
    static class CarelessSocket {

        @OnMessage
        void receive(String message) {}
    }
}
