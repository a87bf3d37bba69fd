package com.example.orders.producer.placing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends orders with three items each over a few connections as fast as possible, and prints the rate of accepted
 * orders. Uses plain sockets, so that on a small machine the client leaves the cores to the service.
 *
 * <p>Arguments: address (http://localhost:8081), number of orders (20000), connections (8).
 */
final class OrderBurst {

    private OrderBurst() {}

    public static void main(String[] arguments) throws Exception {
        URI address = URI.create(arguments.length > 0 ? arguments[0] : "http://localhost:8081");
        int orders = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20_000;
        int connections = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 8;
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime();
        List<Future<Integer>> taken = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(connections)) {
            for (int connection = 0; connection < connections; connection++) {
                taken.add(clients.submit(() -> send(address, next, orders)));
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        int total = taken.stream().mapToInt(Future::resultNow).sum();
        System.out.printf("%s of %s orders taken in %.1f s: %.0f orders/s%n", total, orders, seconds, total / seconds);
    }

    private static int send(URI address, AtomicInteger next, int orders) throws IOException {
        int taken = 0;
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setTcpNoDelay(true);
            InputStream answers = new BufferedInputStream(socket.getInputStream());
            for (int number = next.getAndIncrement(); number < orders; number = next.getAndIncrement()) {
                socket.getOutputStream().write(request(number));
                taken += status(answers) == 201 ? 1 : 0;
            }
        }
        return taken;
    }

    private static byte[] request(int number) {
        String body = """
                {"customer_id":"customer-%s","items":[{"product_id":"PROD-1001","quantity":1,"unit_price":19.99},\
                {"product_id":"PROD-1002","quantity":2,"unit_price":5.00},\
                {"product_id":"PROD-1003","quantity":3,"unit_price":0.35}]}""".formatted(number % 500);
        return ("POST /orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads one response. The service always sends its Content-Length. */
    private static int status(InputStream answers) throws IOException {
        String line = line(answers);
        int status = Integer.parseInt(line.substring(9, 12));
        int length = 0;
        for (line = line(answers); !line.isEmpty(); line = line(answers)) {
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        answers.skipNBytes(length);
        return status;
    }

    private static String line(InputStream answers) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = answers.read(); next != '\n'; next = answers.read()) {
            if (next < 0) {
                throw new IOException("The service closed the connection.");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
