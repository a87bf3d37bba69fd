package com.example.orders.asyncapi.bundling;

import com.example.orders.asyncapi.Documents;
import com.example.orders.asyncapi.files.Inlined;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a document as one file: references to other files are inlined, references within the document remain. */
public final class Bundle {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Bundle() {}

    /**
     * Writes {@code <service>/asyncapi.json} into the second folder for each document of the first folder, whose
     * sibling is {@code schemas}.
     *
     * @throws com.example.orders.asyncapi.files.InvalidDocumentException naming the place and the remedy
     */
    public static void main(String[] arguments) throws IOException {
        Path target = Path.of(arguments[1]);
        for (var document : Documents.read(Path.of(arguments[0])).services()) {
            Path file = target.resolve(document.service()).resolve("asyncapi.json");
            Files.createDirectories(file.getParent());
            Files.write(
                    file,
                    JSON.writeValueAsBytes(Inlined.document(document.source()).json()));
        }
    }
}
