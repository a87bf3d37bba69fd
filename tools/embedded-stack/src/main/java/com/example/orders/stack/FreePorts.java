package com.example.orders.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Picks unused TCP ports. They are below the range that operating systems use for outgoing connections, and no other
 * JVM picks them while this one runs, so that a picked port is still free when the part binds it.
 */
public final class FreePorts {

    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;

    /** The ports that a JVM reserves at a time, by locking a file in the folder for temporary files. */
    private static final int BLOCK = 100;

    private static final InetAddress IPV6 = InetAddress.ofLiteral("::1");

    /** Ports that a stack will use although they were not picked here. */
    private static final Set<Integer> RESERVED = new HashSet<>();

    /** The locked files; a channel that nothing refers to is closed, and its lock released. */
    private static final List<FileChannel> LOCKED = new ArrayList<>();

    /** The next port of this JVM's block to look at, and the port after the block. */
    private static int candidate = LOWEST;

    private static int blockEnd = LOWEST;

    private FreePorts() {}

    /**
     * Returns a free port not returned before in this JVM: the part that an earlier one was picked for may not listen
     * yet.
     */
    public static synchronized int next() {
        while (true) {
            if (candidate == blockEnd) {
                reserveBlock();
            }
            int port = candidate++;
            if (!RESERVED.contains(port) && isFree(port)) {
                return port;
            }
        }
    }

    /** Excludes ports that are already assigned. */
    public static synchronized void reserve(Collection<Integer> ports) {
        RESERVED.addAll(ports);
    }

    /** Whether the port is free on both IPv4 and IPv6: a client of {@code localhost} may try either first. */
    public static boolean isFree(int port) {
        return binds(InetAddress.getLoopbackAddress(), port) && (binds(IPV6, port) || !binds(IPV6, 0));
    }

    private static void reserveBlock() {
        for (int start = blockEnd; start < HIGHEST; start += BLOCK) {
            if (locks(start)) {
                candidate = start;
                blockEnd = start + BLOCK;
                return;
            }
        }
        throw new IllegalStateException("No ports between " + LOWEST + " and " + HIGHEST + " are left: other processes"
                + " hold the files orders-ports-* in " + System.getProperty("java.io.tmpdir")
                + ", or it cannot be written.");
    }

    /** Locks the block's file; the operating system releases it when this JVM ends. */
    private static boolean locks(int start) {
        Path file = Path.of(System.getProperty("java.io.tmpdir"), "orders-ports-" + start);
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                LOCKED.add(channel);
                return true;
            }
            channel.close();
        } catch (IOException _) {
            // Another user's file, or a full disk: the next block may be had.
        }
        return false;
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
