package com.example.orders.asyncapi.checks;

import com.example.orders.asyncapi.files.DocumentNode;
import com.example.orders.asyncapi.files.Inlined;
import com.example.orders.asyncapi.files.InvalidDocumentException;
import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.model.Message;
import com.example.orders.asyncapi.model.Payload;
import com.example.orders.asyncapi.model.ServiceDocument;
import com.example.orders.asyncapi.model.Traits;
import com.example.orders.asyncapi.validation.JsonSchemas;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Checks that a JSON Schema describes the same event as its Avro schema: fields, types, symbols, decimals. */
final class FormCheck {

    private static final Pattern RANGE = Pattern.compile("\\b([0-9]+) to ([0-9]+)\\b");
    private static final Map<String, List<String>> BOUNDS =
            Map.of("integer", List.of("minimum", "maximum"), "array", List.of("minItems", "maxItems"));

    private final Message message;
    private final Inlined form;
    private final DocumentNode definition;
    private final Set<Place> known;
    private final List<Finding> findings = new ArrayList<>();

    private FormCheck(Message message, Inlined form, DocumentNode definition, Set<Place> known) {
        this.message = message;
        this.form = form;
        this.definition = definition;
        this.known = known;
    }

    /** Skips what other rules have already found: an Avro schema that is itself wrong is not used as a reference. */
    static List<Finding> of(List<ServiceDocument> services, Set<Place> known) {
        Map<String, Schema> events = new HashMap<>();
        Map<String, DocumentNode> definitions = new HashMap<>();
        List<Finding> findings = new ArrayList<>();
        for (Message message : Messages.of(services)) {
            if (message.payload() instanceof Payload.Avro avro) {
                schema(avro)
                        .filter(schema -> schema.getName().equals(message.name()))
                        .ifPresent(schema -> {
                            events.put(message.name(), schema);
                            definitions.put(message.name(), avro.definition());
                        });
            }
        }
        for (Message message : Messages.of(services)) {
            if (message.payload() instanceof Payload.Json
                    && !MessageCheck.isAvroByAnotherName(message)
                    && events.containsKey(message.name())) {
                FormCheck check =
                        new FormCheck(message, Traits.merged(message.source()), definitions.get(message.name()), known);
                check.compare(events.get(message.name()), "/payload");
                findings.addAll(check.findings);
            }
        }
        return findings.stream().distinct().toList();
    }

    private static Optional<Schema> schema(Payload.Avro avro) {
        try {
            return Optional.of(avro.schema());
        } catch (InvalidDocumentException e) {
            return Optional.empty(); // the check that reads schemas reports it
        }
    }

    private void compare(Schema avro, String at) {
        JsonNode json = form.json().at(at);
        if (!json.isObject() || json.has("$ref")) {
            return;
        }
        if (avro.isUnion()) {
            avro.getTypes().stream()
                    .filter(branch -> branch.getType() != Schema.Type.NULL)
                    .limit(avro.getTypes().size() == 2 ? 1 : 0)
                    .forEach(branch -> compare(branch, at));
            return;
        }
        String wanted = type(avro);
        if (json.has("type") && types(json.get("type")).stream().noneMatch(wanted::equals)) {
            add(at + "/type", "the type is %s, and %s in Avro".formatted(json.get("type"), wanted), "write " + wanted);
            return;
        }
        switch (avro.getType()) {
            case RECORD -> fields(avro, at, json);
            case ARRAY -> compare(avro.getElementType(), at + "/items");
            case ENUM -> symbols(avro, at, json);
            default -> text(avro, at, json);
        }
    }

    private static String type(Schema avro) {
        if (avro.getLogicalType() != null) {
            return "string";
        }
        return switch (avro.getType()) {
            case RECORD, MAP -> "object";
            case ARRAY -> "array";
            case INT, LONG -> "integer";
            case FLOAT, DOUBLE -> "number";
            case BOOLEAN -> "boolean";
            default -> "string";
        };
    }

    private static Set<String> types(JsonNode type) {
        return type.isArray()
                ? type.valueStream().map(JsonNode::asText).collect(Collectors.toSet())
                : Set.of(type.asText());
    }

    private void fields(Schema avro, String at, JsonNode json) {
        Set<String> required =
                json.path("required").valueStream().map(JsonNode::asText).collect(Collectors.toSet());
        for (Schema.Field field : avro.getFields()) {
            if (AvscPlaces.around(definition, field.name()).stream().anyMatch(known::contains)) {
                continue;
            }
            String below = at + "/properties/" + field.name();
            if (form.json().at(below).isMissingNode()) {
                add(
                        missing(avro, at, json),
                        "the field '%s' of the Avro form is not described".formatted(field.name()),
                        "describe it under that name");
            } else {
                compare(field.schema(), below);
                range(field, below);
                if (!required.contains(field.name()) && !field.hasDefaultValue()) {
                    add(
                            at + "/required",
                            "'%s' is always there in the Avro form, and is not required".formatted(field.name()),
                            "require it");
                }
            }
        }
    }

    /** Compares bounds with those in the Avro field's description; contradictory bounds are reported as such. */
    private void range(Schema.Field field, String at) {
        Matcher range = RANGE.matcher(Objects.requireNonNullElse(field.doc(), ""));
        JsonNode json = form.json().at(at);
        List<String> bounds = BOUNDS.get(json.path("type").asText());
        if (bounds == null
                || !range.find()
                || json.path(bounds.get(0)).asLong() > json.path(bounds.get(1)).asLong(Long.MAX_VALUE)) {
            return;
        }
        for (String keyword : bounds) {
            String stated = range.group(1 + bounds.indexOf(keyword));
            if (json.has(keyword) && !json.get(keyword).asText().equals(stated)) {
                add(
                        at + "/" + keyword,
                        "%s is %s, and the Avro form says %s"
                                .formatted(keyword, json.get(keyword).asText(), range.group()),
                        "write the bound that holds in both forms");
            }
        }
    }

    /** A text or number that Avro does not have is probably the missing field under another name. */
    private String missing(Schema avro, String at, JsonNode json) {
        List<String> others = json.path("properties").properties().stream()
                .filter(property -> avro.getField(property.getKey()) == null
                        && !property.getValue().has("properties"))
                .map(Map.Entry::getKey)
                .toList();
        return at + "/properties" + (others.size() == 1 ? "/" + others.getFirst() : "");
    }

    private void symbols(Schema avro, String at, JsonNode json) {
        if (json.has("enum")) {
            Set<String> symbols = new TreeSet<>(avro.getEnumSymbols());
            Set<String> listed =
                    json.get("enum").valueStream().map(JsonNode::asText).collect(Collectors.toCollection(TreeSet::new));
            if (!listed.equals(symbols)) {
                add(
                        at + "/enum",
                        "the symbols are %s, and %s in Avro".formatted(listed, symbols),
                        "list those of the Avro enum");
            }
        }
    }

    private void text(Schema avro, String at, JsonNode json) {
        String format =
                switch (avro.getLogicalType()) {
                    case LogicalTypes.TimestampMillis _, LogicalTypes.TimestampMicros _ -> "date-time";
                    case LogicalTypes.Date _ -> "date";
                    case LogicalTypes.TimeMillis _, LogicalTypes.TimeMicros _ -> "time";
                    case null, default -> "";
                };
        if (!format.isEmpty() && !json.path("format").asText().equals(format)) {
            add(
                    json.has("format") ? at + "/format" : at,
                    "the format is %s, and Avro has a %s"
                            .formatted(
                                    json.path("format"), avro.getLogicalType().getName()),
                    "write format: " + format);
        }
        if (avro.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            decimal(decimal, at, json);
        }
    }

    /** A decimal must be text with exactly the scale of the Avro type, and no more digits than its precision. */
    private void decimal(LogicalTypes.Decimal type, String at, JsonNode json) {
        BigInteger digits = BigInteger.TEN.pow(type.getPrecision()).subtract(BigInteger.ONE);
        String least = new BigDecimal(BigInteger.ONE, type.getScale()).toPlainString();
        String most = new BigDecimal(digits, type.getScale()).toPlainString();
        ObjectNode schema = ((ObjectNode) json).deepCopy();
        boolean takes = fits(schema, least) && fits(schema, most);
        boolean refuses = !fits(schema, "1" + most) && !fits(schema, least + "1") && !fits(schema, "x");
        if (!takes || !refuses) {
            add(
                    json.has("pattern") ? at + "/pattern" : at,
                    "the text is not a decimal(%s,%s), as in Avro".formatted(type.getPrecision(), type.getScale()),
                    "write a pattern that takes %s and %s, and neither more digits nor other text"
                            .formatted(least, most));
        }
    }

    private static boolean fits(JsonNode schema, String text) {
        return JsonSchemas.violations(schema, TextNode.valueOf(text)).isEmpty();
    }

    private void add(String pointer, String problem, String remedy) {
        findings.add(new Finding(
                Rule.FORMS, form.place(pointer), "%s, JSON form: %s".formatted(message.name(), problem), remedy));
    }
}
