package com.example.orders.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where one part keeps its data, its log and the id of its process. */
public record PartFiles(Path data, Path log, Path pid) {

    /** Everything below one folder, for a part that is used alone. */
    public static PartFiles in(Path folder) {
        return new PartFiles(folder.resolve("data"), folder.resolve("log"), folder.resolve("pid"));
    }

    /** The folder's files, with their folders made. */
    public PartFiles created() {
        try {
            Files.createDirectories(data);
            Files.createDirectories(log.toAbsolutePath().getParent());
            Files.createDirectories(pid.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot make the folders of " + this + ": free space or mend permissions.", e);
        }
        return this;
    }
}
