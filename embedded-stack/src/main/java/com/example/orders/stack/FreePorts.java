package com.example.orders.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Picks TCP ports that nobody listens on, below the range from which operating systems take the ports of outgoing
 * connections, so that a picked port is still free when the part binds it.
 */
public final class FreePorts {

    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;

    private static final Set<Integer> GIVEN_AWAY = ConcurrentHashMap.newKeySet();

    private FreePorts() {}

    /** A port that was given to nobody in this JVM before: the one it was picked for may not listen yet. */
    public static int next() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port) && GIVEN_AWAY.add(port)) {
                return port;
            }
        }
    }

    /** Keeps ports that are chosen already from being picked. */
    public static void reserve(Collection<Integer> ports) {
        GIVEN_AWAY.addAll(ports);
    }

    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
