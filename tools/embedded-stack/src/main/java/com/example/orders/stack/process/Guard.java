package com.example.orders.stack.process;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Ends a child process whose parent JVM has died without ending it. The guard is a shell that reads from this JVM: its
 * input ends with the JVM, even after kill -9. The child does not need to cooperate.
 */
final class Guard {

    /** Ctrl-C and a closed terminal reach the whole process group; the guard must survive them until its input ends. */
    private static final String SCRIPT = """
            trap '' INT HUP
            while read -r _; do :; done
            kill -s "$2" "$1" || exit 0
            for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
                sleep 0.25
                kill -0 "$1" || exit 0
            done
            kill -s KILL "$1"
            """;

    private final Process shell;

    private Guard(Process shell) {
        this.shell = shell;
    }

    /** Guards the child until {@link #end()}; the signal is the one on which the child shuts down gracefully. */
    static Guard over(Process child, String signal) throws IOException {
        return new Guard(new ProcessBuilder("sh", "-c", SCRIPT, "guard", Long.toString(child.pid()), signal)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    ProcessHandle process() {
        return shell.toHandle();
    }

    /** Ends the guard. Call it only after the child has ended: its process id may soon belong to another program. */
    void end() {
        shell.destroyForcibly();
        try {
            shell.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
