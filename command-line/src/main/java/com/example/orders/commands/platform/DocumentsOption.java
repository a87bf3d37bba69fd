package com.example.orders.commands.platform;

import com.example.orders.asyncapi.Documents;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which AsyncAPI documents a command goes by: a folder that is named, else the project's as they are now, else the packaged. */
final class DocumentsOption {

    @Option(
            names = "--documents",
            paramLabel = "FOLDER",
            description = "The folder of the AsyncAPI documents (default: asyncapi in this project).")
    private Path folder;

    @Option(names = "--project", hidden = true, defaultValue = "${sys:orders.home:-}")
    private String project;

    Documents documents() {
        if (folder != null) {
            return Documents.read(folder);
        }
        Path own = Path.of(project, "asyncapi");
        return !project.isBlank() && Files.isDirectory(own) ? Documents.read(own) : Documents.packaged();
    }
}
