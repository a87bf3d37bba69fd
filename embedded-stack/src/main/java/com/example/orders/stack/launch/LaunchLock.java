package com.example.orders.stack.launch;

import com.example.orders.stack.process.PartFailedException;
import com.example.orders.stack.supervisor.StackConfiguration;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Held from looking for a supervisor until one is launched, so that of two who start the stack at once only one does. */
record LaunchLock(FileChannel channel) implements AutoCloseable {

    /** Waits for whoever holds it; the operating system releases it when its holder dies. */
    static LaunchLock of(StackConfiguration configuration) {
        Path file = configuration.run().resolve("lock");
        try {
            Files.createDirectories(configuration.run());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.lock();
            return new LaunchLock(channel);
        } catch (IOException e) {
            throw new PartFailedException(
                    "Cannot write in " + configuration.run()
                            + ": free space, mend its permissions, or choose another folder with RUN_DIR.",
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
