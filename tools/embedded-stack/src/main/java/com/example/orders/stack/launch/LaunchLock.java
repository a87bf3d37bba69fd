package com.example.orders.stack.launch;

import com.example.orders.stack.process.PartFailedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * Locks the launch of a stack from the check whether one runs until the launch is decided. Of two concurrent starts,
 * only one proceeds.
 *
 * @param channel the locked file; the operating system releases the lock when its holder dies
 */
public record LaunchLock(FileChannel channel) implements AutoCloseable {

    /** Acquires the lock; prints a message if it has to wait. */
    public static LaunchLock of(Path file, Consumer<String> said) {
        try {
            Files.createDirectories(file.getParent());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                said.accept("Another process is starting this stack; waiting for it.");
                channel.lock();
            }
            return new LaunchLock(channel);
        } catch (IOException e) {
            throw new PartFailedException(
                    "Cannot write in " + file.getParent()
                            + ": free space, fix its permissions, or choose another folder with RUN_DIR.",
                    e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new PartFailedException("Cannot close the lock file in the run folder: " + e.getMessage(), e);
        }
    }
}
