package com.example.orders.stack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The locations of one part's data, log and pid file. */
public record PartFiles(Path data, Path log, Path pid) {

    private static final String GUARD = "guard.";

    /** Places everything below one folder, for a part that is used alone. */
    public static PartFiles in(Path folder) {
        return new PartFiles(folder.resolve("data"), folder.resolve("log"), folder.resolve("pid"));
    }

    /** The pid file of the guard of the part's process. */
    Path guardPid() {
        return pid.resolveSibling(GUARD + pid.getFileName());
    }

    /** Whether this pid file belongs to a guard and not to a part. */
    public static boolean isGuard(Path pid) {
        return pid.getFileName().toString().startsWith(GUARD);
    }

    /** Creates the parent folders of the files. */
    public PartFiles created() {
        try {
            Files.createDirectories(data);
            Files.createDirectories(log.toAbsolutePath().getParent());
            Files.createDirectories(pid.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new PartFailedException(
                    "Cannot create the folders " + data + ", " + log.getParent() + " and " + pid.getParent()
                            + ": free space or fix the permissions.",
                    e);
        }
        return this;
    }
}
