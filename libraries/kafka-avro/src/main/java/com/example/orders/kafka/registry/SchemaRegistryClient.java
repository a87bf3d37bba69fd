package com.example.orders.kafka.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.StreamSupport;
import org.apache.avro.Schema;

/**
 * Client of a schema registry with Confluent's REST API. Thread-safe. Every method throws {@link
 * SchemaRegistryUnavailableException} if the registry cannot be reached, and {@link SchemaRegistryRefusedException} if
 * it refuses the request. Schemas and ids are cached without a time limit, because an id keeps its meaning unless the
 * registry is emptied. Failures are not cached.
 */
public final class SchemaRegistryClient implements AutoCloseable {

    /** The longest schema in characters. Its parsed form takes about twenty times as much memory. */
    static final int LONGEST_SCHEMA = 1024 * 1024;

    /** If the cache reaches this number of schemas, it is cleared and schemas are fetched again when needed. */
    private static final int MOST_KNOWN = 1_000;

    private static final String ID = "id";
    private static final String SCHEMA = "schema";

    private final RegistryConfiguration configuration;
    private final RegistryHttp http;
    private final Map<Integer, Schema> byId = new ConcurrentHashMap<>();
    private final Map<SubjectFingerprint, Integer> ids = new ConcurrentHashMap<>();

    public SchemaRegistryClient(RegistryConfiguration configuration) {
        this.configuration = configuration;
        this.http = new RegistryHttp(
                configuration, () -> ThreadLocalRandom.current().nextLong());
    }

    /** Returns a client with default timeouts and retries for one address or several, separated by commas. */
    public static SchemaRegistryClient to(String urls) {
        return new SchemaRegistryClient(RegistryConfiguration.of(urls));
    }

    /** Registers a schema under a subject, unless it is already registered, and returns its id. */
    public int register(String subject, Schema schema) {
        return id(subject, schema, "/versions", "register a schema under subject " + subject);
    }

    /** Returns the id of a schema that is already registered under the subject. */
    public int lookUp(String subject, Schema schema) {
        return id(subject, schema, "", "look up a schema under subject " + subject);
    }

    /** Removes this schema's id from the cache, because a registry that was emptied assigns new ids. */
    public void forget(String subject, Schema schema) {
        ids.remove(SubjectFingerprint.of(subject, WriterSchema.of(schema)));
    }

    /** Returns the schema with this id. */
    public Schema byId(int id) {
        Schema known = byId.get(id);
        if (known == null) {
            JsonNode answer = ask("fetch the schema with id " + id, http.get("/schemas/ids/" + id), SCHEMA);
            known = parse("id " + id, answer);
            if (byId.size() >= MOST_KNOWN) {
                byId.clear();
            }
            byId.put(id, known);
        }
        return known;
    }

    /** Returns the newest version of a subject. Not cached. */
    public RegisteredSchema latest(String subject) {
        JsonNode answer = ask(
                "fetch the latest version of subject " + subject,
                http.get(path("/subjects/", subject) + "/versions/latest"),
                "version",
                ID,
                SCHEMA);
        return new RegisteredSchema(
                subject, answer.path("version").asInt(), answer.path(ID).asInt(), parse("subject " + subject, answer));
    }

    /** Returns all subjects in the registry. */
    public List<String> subjects() {
        JsonNode answer = ask("list the subjects", http.get("/subjects"));
        return StreamSupport.stream(answer.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** Sets a subject's compatibility, for instance {@code FULL_TRANSITIVE}. */
    public void setCompatibility(String subject, String level) {
        String body = RegistryJson.object().put("compatibility", level).toString();
        ask("set the compatibility of subject " + subject, http.put(path("/config/", subject), body));
    }

    /** Returns the compatibility of this subject, or empty if the registry's default applies. */
    public Optional<String> compatibility(String subject) {
        RegistryAnswer answer = http.get(path("/config/", subject));
        try {
            JsonNode level =
                    ask("read the compatibility of subject " + subject, answer).path("compatibilityLevel");
            return Optional.of(level.asText()).filter(text -> !text.isEmpty());
        } catch (SchemaRegistryRefusedException refused) {
            if (refused.isUnknownSubject() || refused.hasNoCompatibility()) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /** Ends requests in progress. The client cannot be used afterwards. */
    @Override
    public void close() {
        http.close();
    }

    private int id(String subject, Schema schema, String suffix, String request) {
        Schema written = WriterSchema.of(schema);
        SubjectFingerprint key = SubjectFingerprint.of(subject, written);
        Integer known = ids.get(key);
        if (known == null) {
            String body = RegistryJson.schemaBody(written);
            known = ask(request, http.post(path("/subjects/", subject) + suffix, body), ID)
                    .path(ID)
                    .asInt();
            ids.put(key, known);
        }
        return known;
    }

    private JsonNode ask(String request, RegistryAnswer answer, String... members) {
        return answer.json(request, configuration, members);
    }

    private static Schema parse(String what, JsonNode answer) {
        String type = answer.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO") || !answer.path("references").isEmpty()) {
            throw new UnsupportedSchemaException(
                    "The schema of %s is %s with %s references; only Avro without references is supported."
                            .formatted(what, type, answer.path("references").size()),
                    null);
        }
        String text = answer.path(SCHEMA).asText();
        if (text.length() > LONGEST_SCHEMA) {
            throw new UnsupportedSchemaException(
                    "The schema of %s has %s characters; more than %s are not supported."
                            .formatted(what, text.length(), LONGEST_SCHEMA),
                    null);
        }
        try {
            return RegistryJson.parseSchema(text);
        } catch (RuntimeException | StackOverflowError e) {
            // Only Avro's parser runs here, and it reports an invalid schema with several unrelated exception types.
            throw new UnsupportedSchemaException("The schema of %s is not valid Avro.".formatted(what), e);
        }
    }

    private static String path(String prefix, String segment) {
        return prefix + URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
