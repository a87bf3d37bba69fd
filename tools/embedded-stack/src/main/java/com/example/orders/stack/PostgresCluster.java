package com.example.orders.stack;

import com.example.orders.stack.process.Folders;
import com.example.orders.stack.process.OwnerOnly;
import com.example.orders.stack.process.PartFailedException;
import com.example.orders.stack.process.PartFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The data folder of a PostgreSQL server, created once. An interrupted run leaves no unusable folder behind: the check
 * looks for the last file that initdb writes, not for the folder.
 */
record PostgresCluster(PartFiles files, String superuser, String password) {

    void initialiseOnce(PostgresBinaries binaries) {
        if (Files.exists(files.data().resolve("PG_VERSION")) && !Files.exists(unfinished())) {
            return;
        }
        try {
            Folders.deleteIfPresent(files.data());
            files.created();
            OwnerOnly.write(unfinished(), password);
            initialise(binaries);
            Files.delete(unfinished());
        } catch (IOException e) {
            throw new PartFailedException(
                    "Cannot prepare PostgreSQL's data in " + files.data() + ": check the free space.", e);
        }
    }

    private Path unfinished() {
        return files.data().resolveSibling(files.data().getFileName() + ".unfinished");
    }

    private void initialise(PostgresBinaries binaries) throws IOException {
        List<String> command = new ArrayList<>(binaries.command("initdb"));
        command.addAll(List.of("-D", files.data().toAbsolutePath().toString(), "-U", superuser));
        command.addAll(List.of("--pwfile", unfinished().toAbsolutePath().toString(), "--auth=scram-sha-256"));
        command.addAll(List.of("-E", "UTF8", "--locale-provider=builtin", "--locale=C.UTF-8", "--no-sync"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Path output = files.log().resolveSibling(files.log().getFileName() + ".initdb");
        try {
            int exit = builder.redirectOutput(output.toFile()).start().waitFor();
            if (exit != 0) {
                throw new PartFailedException(
                        "PostgreSQL's initdb ended with " + exit + ": " + Files.readString(output));
            }
            Files.deleteIfExists(output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailedException("Preparing PostgreSQL's data was interrupted.", e);
        }
    }
}
