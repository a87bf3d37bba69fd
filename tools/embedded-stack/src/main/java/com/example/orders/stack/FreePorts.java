package com.example.orders.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Picks unused TCP ports. They are below the range that operating systems use for outgoing connections, so that a
 * picked port is still free when the part binds it.
 */
public final class FreePorts {

    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;

    private static final InetAddress IPV6 = InetAddress.ofLiteral("::1");

    private static final Set<Integer> GIVEN_AWAY = ConcurrentHashMap.newKeySet();

    private FreePorts() {}

    /**
     * Returns a free port not returned before in this JVM: the part that an earlier one was picked for may not listen
     * yet.
     */
    public static int next() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port) && GIVEN_AWAY.add(port)) {
                return port;
            }
        }
    }

    /** Excludes ports that are already assigned. */
    public static void reserve(Collection<Integer> ports) {
        GIVEN_AWAY.addAll(ports);
    }

    /** Whether the port is free on both IPv4 and IPv6: a client of {@code localhost} may try either first. */
    public static boolean isFree(int port) {
        return binds(InetAddress.getLoopbackAddress(), port) && (binds(IPV6, port) || !binds(IPV6, 0));
    }

    private static boolean binds(InetAddress address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
