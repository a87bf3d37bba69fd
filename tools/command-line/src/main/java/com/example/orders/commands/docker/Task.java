package com.example.orders.commands.docker;

import com.example.orders.commands.terminal.CommandFailure;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A docker command under way. */
public record Task(String command, Process process, CompletableFuture<String> out, CompletableFuture<String> err) {

    public boolean isDone() {
        return !process.isAlive();
    }

    /** Waits no longer than that, and then ends it. */
    public Answer answer(Duration patience) {
        try {
            if (process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Answer(command, process.exitValue(), out.join(), err.join());
            }
        } catch (InterruptedException stopped) {
            end(process);
            Thread.currentThread().interrupt();
            throw new CommandFailure("Stopped while waiting for docker.", "Run the command again.", stopped);
        }
        end(process);
        throw new CommandFailure(
                "`" + command + "` did not end within " + patience.toSeconds() + " s.",
                "The Docker engine hangs or is overloaded: see whether `docker info` answers, restart the engine "
                        + "(`systemctl restart docker`, or Docker Desktop) and try again.");
    }

    public void end() {
        end(process);
    }

    /** With its plugin, which would go on by itself. */
    static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
