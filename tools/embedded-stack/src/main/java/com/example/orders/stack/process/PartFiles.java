package com.example.orders.stack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where one part keeps its data, its log and the id of its process. */
public record PartFiles(Path data, Path log, Path pid) {

    private static final String GUARD = "guard.";

    /** Everything below one folder, for a part that is used alone. */
    public static PartFiles in(Path folder) {
        return new PartFiles(folder.resolve("data"), folder.resolve("log"), folder.resolve("pid"));
    }

    /** Where the id of the process that guards the part's process is kept. */
    Path guardPid() {
        return pid.resolveSibling(GUARD + pid.getFileName());
    }

    /** Whether the file holds the id of a guard and not of a part. */
    public static boolean isGuard(Path pid) {
        return pid.getFileName().toString().startsWith(GUARD);
    }

    /** The folder's files, with their folders made. */
    public PartFiles created() {
        try {
            Files.createDirectories(data);
            Files.createDirectories(log.toAbsolutePath().getParent());
            Files.createDirectories(pid.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new PartFailedException(
                    "Cannot make the folders " + data + ", " + log.getParent() + " and " + pid.getParent()
                            + ": free space or mend permissions.",
                    e);
        }
        return this;
    }
}
