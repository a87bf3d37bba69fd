package com.example.orders.stack.supervisor;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds the logs of child processes: a large log is copied to one older file and truncated. The processes write in
 * append mode, so they continue at the new beginning.
 */
record LogRotation(Path folder) {

    private static final Logger log = LoggerFactory.getLogger(LogRotation.class);
    private static final long LARGEST = 20L * 1024 * 1024;

    void rotate() {
        try (Stream<Path> logs = Files.list(folder)) {
            for (Path file :
                    logs.filter(path -> path.toString().endsWith(".log")).toList()) {
                if (Files.size(file) > LARGEST) {
                    Path older = file.resolveSibling(file.getFileName() + ".1");
                    Files.copy(file, older, StandardCopyOption.REPLACE_EXISTING);
                    FileChannel.open(file, StandardOpenOption.WRITE).truncate(0).close();
                }
            }
        } catch (IOException e) {
            log.warn("Cannot rotate the logs in {}: {}", folder, e.toString());
        }
    }
}
