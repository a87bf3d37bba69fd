package com.example.orders.stack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Stores a process's id and start time, so that the process can be found after its parent has crashed. A reused process
 * id is recognized by its different start time.
 */
public record PidFile(Path path) {

    /** The kernel computes start times from the boot time, which shifts slightly when the clock is corrected. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    public void write(ProcessHandle process) {
        long startedAt =
                process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        try {
            Files.writeString(path, process.pid() + " " + startedAt + "\n");
        } catch (IOException e) {
            throw new PartFailedException("Cannot write " + path + ": free space or fix the permissions.", e);
        }
    }

    /** Returns the stored process if it still runs. */
    public Optional<ProcessHandle> process() {
        try {
            String[] fields =
                    Files.exists(path) ? Files.readString(path).strip().split(" ") : new String[0];
            if (fields.length != 2) {
                return Optional.empty();
            }
            Instant startedAt = Instant.ofEpochMilli(Long.parseLong(fields[1]));
            return ProcessHandle.of(Long.parseLong(fields[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> isSame(process, startedAt));
        } catch (IOException | NumberFormatException e) {
            throw new PartFailedException("Cannot read " + path + ": delete it after ending the process it names.", e);
        }
    }

    public void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new PartFailedException("Cannot delete " + path + ": fix its permissions.", e);
        }
    }

    private static boolean isSame(ProcessHandle process, Instant startedAt) {
        return process.info()
                .startInstant()
                .map(actual -> Duration.between(actual, startedAt).abs().compareTo(TOLERANCE) <= 0)
                .orElse(false);
    }
}
