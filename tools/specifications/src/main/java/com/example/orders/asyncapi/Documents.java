package com.example.orders.asyncapi;

import com.example.orders.asyncapi.files.DeepStack;
import com.example.orders.asyncapi.files.InvalidDocumentException;
import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.model.Channel.Protocol;
import com.example.orders.asyncapi.model.ServiceDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * All AsyncAPI documents together: every topic, queue and subject of the system, each declared once by its owner.
 *
 * @param services one per document, sorted by folder name
 * @param topics in the order of documents and channels
 * @param queues in the order of documents and channels
 */
public record Documents(List<ServiceDocument> services, List<TopicDeclaration> topics, List<QueueDeclaration> queues) {

    private static final String FILE = "asyncapi.yaml";
    private static final String REMEDY = "name the repository's asyncapi folder";

    public Documents {
        services = List.copyOf(services);
        topics = List.copyOf(topics);
        queues = List.copyOf(queues);
    }

    /**
     * Reads the {@code asyncapi.yaml} of every folder below the given one, whose sibling is {@code schemas}.
     *
     * @throws InvalidDocumentException naming the document and the remedy
     */
    public static Documents read(Path asyncapiFolder) {
        Path folder = asyncapiFolder.toAbsolutePath().normalize();
        return DeepStack.call(() -> {
            DocumentsReader reader = new DocumentsReader(folder);
            files(folder).forEach(reader::add);
            return reader.documents();
        });
    }

    /** Returns the contradictions among the topics and queues of those given documents that can be read. */
    public static List<InvalidDocumentException> problems(Path asyncapiFolder, List<Path> documents) {
        return new DocumentsReader(asyncapiFolder.toAbsolutePath().normalize()).problems(documents);
    }

    /** Reads the documents that were packaged with this class. */
    public static Documents packaged() {
        try {
            Path origin = origin();
            if (Files.isDirectory(origin)) {
                return read(origin.resolve("asyncapi"));
            }
            try (FileSystem jar = FileSystems.newFileSystem(origin)) {
                return read(jar.getPath("/asyncapi"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The jar with the AsyncAPI documents cannot be read", e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The location of the AsyncAPI documents is not an address", e);
        }
    }

    /**
     * Returns the jar or classes folder that contains this class. It is found through the class file, because a class
     * from a start-up cache that was trained elsewhere has a code source without a location.
     */
    private static Path origin() throws IOException, URISyntaxException {
        URL own = Documents.class.getResource(Documents.class.getSimpleName() + ".class");
        if (own.openConnection() instanceof JarURLConnection jar) {
            return Path.of(jar.getJarFileURL().toURI());
        }
        Path packageFolder = Path.of(own.toURI()).getParent();
        int depth = Documents.class.getPackageName().split("\\.").length;
        return packageFolder.getRoot().resolve(packageFolder.subpath(0, packageFolder.getNameCount() - depth));
    }

    /** Returns the documents with the given kind of queues, including their names and addresses. */
    public Documents with(QueueVariant variant) {
        return new Documents(
                services.stream()
                        .map(service -> service.withAddresses(Protocol.SQS, variant::name))
                        .toList(),
                topics,
                queues.stream().map(variant::of).toList());
    }

    /** Returns the subjects of all topics. */
    public List<SubjectDeclaration> subjects() {
        return topics.stream().flatMap(topic -> topic.subjects().stream()).toList();
    }

    /**
     * Returns the documents below a folder, sorted by folder name.
     *
     * @throws InvalidDocumentException when there is none
     */
    public static List<Path> files(Path folder) {
        try (Stream<Path> folders = Files.list(folder)) {
            List<Path> files = folders.map(service -> service.resolve(FILE))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new InvalidDocumentException(
                        new Place(folder.toString(), 1), "no folder here has an " + FILE, REMEDY);
            }
            return files;
        } catch (IOException e) {
            throw new InvalidDocumentException(new Place(folder.toString(), 1), "the folder cannot be read", REMEDY, e);
        }
    }
}
