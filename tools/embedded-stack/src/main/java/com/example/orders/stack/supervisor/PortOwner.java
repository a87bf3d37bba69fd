package com.example.orders.stack.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the process that listens on a port, as far as Linux's /proc permits this user. */
final class PortOwner {

    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";

    private PortOwner() {}

    /** Describes the process that listens on the port. */
    static String describe(int port) {
        return inode(port)
                .flatMap(PortOwner::processWith)
                .map(process -> "process " + process.pid() + " ("
                        + process.info().command().orElse("unknown program") + ")")
                .orElse("another program");
    }

    /** The columns of /proc/net/tcp: number, local address, remote address, state, six more, then the inode at 9. */
    private static Optional<String> inode(int port) {
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        return Stream.of("net/tcp", "net/tcp6")
                .map(PROC::resolve)
                .filter(Files::isReadable)
                .flatMap(file -> lines(file).stream())
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length > 9 && fields[1].endsWith(suffix) && fields[3].equals(LISTENING))
                .map(fields -> fields[9])
                .findFirst();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Optional<ProcessHandle> processWith(String inode) {
        return ProcessHandle.allProcesses()
                .filter(process -> holds(process, "socket:[" + inode + "]"))
                .findFirst();
    }

    private static boolean holds(ProcessHandle process, String socket) {
        Path descriptors = PROC.resolve(Long.toString(process.pid())).resolve("fd");
        try (Stream<Path> files = Files.list(descriptors)) {
            return files.anyMatch(file -> target(file).equals(socket));
        } catch (IOException e) {
            return false;
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }
}
