package com.example.orders.asyncapi.files;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** One YAML or JSON file: its tree, and the line of each pointer in it (for a property the line of its name). */
final class ParsedFile {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonFactory JSON = new JsonFactory();
    private static final JsonFactory YAML = new YAMLFactory();

    private final String name;
    private final Map<String, Integer> lines = new HashMap<>();
    private final JsonNode json;

    private ParsedFile(Path file, String name) {
        this.name = name;
        this.json = parse(file);
    }

    /** Reads a file that messages call by the given name. */
    static ParsedFile read(Path file, String name) {
        return new ParsedFile(file, name);
    }

    JsonNode json() {
        return json;
    }

    /** The place of a pointer or, where a value is not in the file itself, of the nearest one above it. */
    Place place(String pointer) {
        String known = pointer;
        while (!known.isEmpty() && !lines.containsKey(known)) {
            known = known.substring(0, known.lastIndexOf('/'));
        }
        return new Place(name, lines.getOrDefault(known, 1));
    }

    private JsonNode parse(Path file) {
        JsonFactory format =
                file.toString().endsWith(".yaml") || file.toString().endsWith(".yml") ? YAML : JSON;
        try (JsonParser parser = format.createParser(Files.readString(file))) {
            parser.setCodec(MAPPER);
            parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            return parser.nextToken() == null ? MissingNode.getInstance() : value(parser, "");
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw new UnreadableFileException(
                    new Place(name, line),
                    "this is not readable: " + e.getOriginalMessage().replaceAll("\\s+", " "),
                    "correct it",
                    e);
        } catch (IOException e) {
            throw new UnreadableFileException(
                    new Place(name, 1), "the file cannot be read", "let it be readable text in UTF-8", e);
        }
    }

    private JsonNode value(JsonParser parser, String pointer) throws IOException {
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            throw new UnreadableFileException(place(pointer), "a YAML alias", "say it again or use a $ref", null);
        }
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
                String child = pointer + "/" + Pointers.escape(key);
                lines.put(child, parser.currentTokenLocation().getLineNr());
                parser.nextToken();
                object.set(key, value(parser, child));
            }
            return object;
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                String child = pointer + "/" + array.size();
                lines.put(child, parser.currentTokenLocation().getLineNr());
                array.add(value(parser, child));
            }
            return array;
        }
        return MAPPER.readTree(parser);
    }
}
