package com.example.orders.asyncapi.files;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
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
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.YAMLException;

/** One YAML or JSON file: its tree, and the line of each pointer in it (for a property, the line of its name). */
final class ParsedFile {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final StreamReadConstraints CONSTRAINTS =
            StreamReadConstraints.builder().maxNestingDepth(DeepStack.LEVELS).build();
    private static final JsonFactory JSON =
            JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build();
    /** Avro allows comments in its schemas. */
    private static final JsonFactory AVSC = JsonFactory.builder()
            .streamReadConstraints(CONSTRAINTS)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .build();

    private static final JsonFactory YAML = yaml();

    private final String name;
    private final Map<String, Integer> lines = new HashMap<>();
    private final JsonNode json;

    private ParsedFile(Path file, String name) {
        this.name = name;
        this.json = parse(file);
    }

    /** Reads a file; messages refer to it by the given name. */
    static ParsedFile read(Path file, String name) {
        return new ParsedFile(file, name);
    }

    JsonNode json() {
        return json;
    }

    /** Returns the place of a pointer or, if its value is not in this file, of its nearest parent. */
    Place place(String pointer) {
        String known = pointer;
        while (!known.isEmpty() && !lines.containsKey(known)) {
            known = known.substring(0, known.lastIndexOf('/'));
        }
        return new Place(name, lines.getOrDefault(known, 1));
    }

    private static JsonFactory yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        // Twice the limit, so that Jackson's own limit applies first.
        options.setNestingDepthLimit(2 * DeepStack.LEVELS);
        return YAMLFactory.builder()
                .loaderOptions(options)
                .streamReadConstraints(CONSTRAINTS)
                .build();
    }

    private JsonNode parse(Path file) {
        try {
            String text = Files.readString(file);
            return parse(text.startsWith("\uFEFF") ? text.substring(1) : text, format(file.toString()));
        } catch (IOException e) {
            throw new UnreadableFileException(
                    new Place(name, 1), "the file cannot be read", "let it be readable text in UTF-8", e);
        }
    }

    private static JsonFactory format(String file) {
        return file.endsWith(".yaml") || file.endsWith(".yml") ? YAML : file.endsWith(".avsc") ? AVSC : JSON;
    }

    private JsonNode parse(String text, JsonFactory format) throws IOException {
        try (JsonParser parser = format.createParser(text)) {
            parser.setCodec(MAPPER);
            parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            JsonNode content = parser.nextToken() == null ? MissingNode.getInstance() : value(parser, "");
            if (parser.nextToken() != null) {
                throw unread(line(text, parser.currentTokenLocation().getLineNr()));
            }
            return content;
        } catch (StreamConstraintsException e) {
            String problem = "nesting deeper than %s levels is not supported".formatted(DeepStack.LEVELS);
            throw unreadable(line(e), problem, "refer to the inner parts by $ref", e);
        } catch (JacksonException e) {
            throw unreadable(line(e), "this is not readable: " + e.getOriginalMessage(), "correct it", e);
        } catch (YAMLException e) {
            throw unreadable(1, "this is not readable: " + e.getMessage(), "correct it", e);
        }
    }

    private static int line(JacksonException e) {
        return e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
    }

    private UnreadableFileException unreadable(int line, String problem, String remedy, Exception cause) {
        return new UnreadableFileException(new Place(name, line), problem.replaceAll("\\s+", " "), remedy, cause);
    }

    private UnreadableFileException unread(int line) {
        return new UnreadableFileException(
                new Place(name, line),
                "what follows the first document of the file is never read",
                "remove it, or put it into a file of its own",
                null);
    }

    /** Returns the line of the separator between two YAML documents instead of the line after it. */
    private static int line(String text, int line) {
        String[] lines = text.split("\n", line + 1);
        for (int candidate = line; candidate > 1; candidate--) {
            if (lines[candidate - 1].startsWith("---")) {
                return candidate;
            }
        }
        return line;
    }

    private JsonNode value(JsonParser parser, String pointer) throws IOException {
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            throw new UnreadableFileException(
                    place(pointer), "a YAML alias is not supported", "write the value again, or use a $ref", null);
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
