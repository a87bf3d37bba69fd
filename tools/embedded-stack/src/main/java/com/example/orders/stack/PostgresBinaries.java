package com.example.orders.stack;

import com.example.orders.stack.process.Folders;
import com.example.orders.stack.process.PartFailedException;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The PostgreSQL programs for this machine, unpacked once from the class path into the folder of unpacked parts. */
record PostgresBinaries(Path home) {

    private static final int EXECUTABLE_BITS = 0111;

    static PostgresBinaries unpacked() {
        Path home = UnpackedParts.folder().resolve("postgres-" + system() + "-" + architecture());
        if (!Files.isDirectory(home)) {
            unpack(home);
        }
        return new PostgresBinaries(home);
    }

    /** Builds the start of a command line. PostgreSQL refuses to run as root, which a user namespace hides from it. */
    List<String> command(String program) {
        String path = home.resolve("bin").resolve(program).toString();
        return LinuxUtils.isUnshareAvailable() ? List.of("unshare", "-U", path) : List.of(path);
    }

    private static String system() {
        return System.getProperty("os.name").startsWith("Mac") ? "Darwin" : "Linux";
    }

    private static String architecture() {
        return System.getProperty("os.arch");
    }

    private static void unpack(Path home) {
        try {
            Path unfinished = Files.createTempDirectory(home.getParent(), "postgres-unfinished-");
            Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
            try (InputStream packed = packed();
                    TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    write(entry, tar, unfinished);
                }
            }
            moveUnlessThere(unfinished, home);
        } catch (IOException e) {
            throw new PartFailedException("Cannot unpack PostgreSQL into " + home + ": check the free space.", e);
        }
    }

    /**
     * Opens the archive by zonky's naming scheme. Zonky's own lookup fails on a class path that holds the same archive
     * twice.
     */
    private static InputStream packed() {
        String architecture =
                switch (architecture()) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    case String other -> other;
                };
        String name = "/postgres-" + system().toLowerCase(Locale.ROOT) + "-" + architecture + ".txz";
        InputStream packed = PostgresBinaries.class.getResourceAsStream(name);
        if (packed == null) {
            throw new PartFailedException("There are no PostgreSQL binaries for " + system() + " on " + architecture()
                    + ": " + name + " is not on the class path. Linux and macOS on x86-64 and 64-bit ARM have them.");
        }
        return packed;
    }

    private static void write(TarArchiveEntry entry, InputStream content, Path root) throws IOException {
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException("The archive's entry " + entry.getName() + " leads out of its folder.");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else if (entry.isSymbolicLink()) {
            Files.createDirectories(target.getParent());
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.createDirectories(target.getParent());
            Files.copy(content, target);
            boolean executable = (entry.getMode() & EXECUTABLE_BITS) != 0;
            Files.setPosixFilePermissions(
                    target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    /** If another JVM finished first, its copy is used. */
    private static void moveUnlessThere(Path unfinished, Path home) throws IOException {
        try {
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(home)) {
                throw e;
            }
            Folders.deleteIfPresent(unfinished);
        }
    }
}
