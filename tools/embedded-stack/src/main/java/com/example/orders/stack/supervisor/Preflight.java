package com.example.orders.stack.supervisor;

import com.example.orders.stack.FreePorts;
import com.example.orders.stack.process.PartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks what must hold before a start. All problems are reported at once, each with its remedy. */
public record Preflight(StackConfiguration configuration) {

    private static final long NEEDED_BYTES = 1L << 30;

    public static Preflight of(StackConfiguration configuration) {
        return new Preflight(configuration);
    }

    void check() {
        List<String> problems = problems();
        if (!problems.isEmpty()) {
            throw new PartFailedException("The stack cannot start:\n  " + String.join("\n  ", problems));
        }
    }

    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        StackPorts.SERVICES.forEach(service -> {
            if (!Files.exists(configuration.jar(service))) {
                problems.add(configuration.jar(service) + " is missing: run `make build`.");
            }
        });
        problems.addAll(takenPorts());
        try {
            configuration.keptMessages();
        } catch (PartFailedException malformed) {
            problems.add(malformed.getMessage());
        }
        fullDisk().ifPresent(problems::add);
        return problems;
    }

    private List<String> takenPorts() {
        List<String> problems = new ArrayList<>();
        configuration.ports().byPart().forEach((part, port) -> {
            if (!FreePorts.isFree(port)) {
                problems.add("Port " + port + ", wanted by " + part + ", is in use by " + PortOwner.describe(port)
                        + ": stop that program, or move this stack with PORT_OFFSET=1000.");
            }
        });
        return problems;
    }

    /** Describes the problem if too little disk space is left; also used to explain a failed start. */
    public Optional<String> fullDisk() {
        Path existing = configuration.run();
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        try {
            long free = Files.getFileStore(existing).getUsableSpace();
            return free >= NEEDED_BYTES
                    ? Optional.empty()
                    : Optional.of("Only " + (free >> 20) + " MiB are free on the disk of " + configuration.run()
                            + "; 1024 are needed: free space, or choose another folder with RUN_DIR.");
        } catch (IOException e) {
            return Optional.of("Cannot read the free space on the disk of " + existing + ": " + e.getMessage());
        }
    }
}
