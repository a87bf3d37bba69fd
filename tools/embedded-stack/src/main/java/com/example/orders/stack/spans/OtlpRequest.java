package com.example.orders.stack.spans;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The content of one request of OTLP/HTTP in protobuf.
 *
 * @param rejected the number of spans without a valid trace id and span id
 */
record OtlpRequest(List<CollectedSpan> spans, int rejected) {

    private static final int TRACE_ID_BYTES = 16;
    private static final int SPAN_ID_BYTES = 8;
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** @throws IOException if the body is not an {@code ExportTraceServiceRequest} */
    static OtlpRequest parse(byte[] body) throws IOException {
        List<CollectedSpan> spans = new ArrayList<>();
        int rejected = 0;
        for (ResourceSpans resource : ExportTraceServiceRequest.parseFrom(body).getResourceSpansList()) {
            String service = text(resource.getResource().getAttributesList()).getOrDefault("service.name", "");
            for (Span span : resource.getScopeSpansList().stream()
                    .flatMap(scope -> scope.getSpansList().stream())
                    .toList()) {
                if (isId(span.getTraceId(), TRACE_ID_BYTES) && isId(span.getSpanId(), SPAN_ID_BYTES)) {
                    spans.add(collected(service, span));
                } else {
                    rejected++;
                }
            }
        }
        return new OtlpRequest(spans, rejected);
    }

    /** Returns the answer, which says how many spans were rejected. */
    byte[] answer() {
        var answer = ExportTraceServiceResponse.newBuilder();
        if (rejected > 0) {
            answer.setPartialSuccess(ExportTracePartialSuccess.newBuilder()
                    .setRejectedSpans(rejected)
                    .setErrorMessage("A span needs a trace id of 16 bytes and a span id of 8, not all of them zero."));
        }
        return answer.build().toByteArray();
    }

    private static boolean isId(ByteString id, int length) {
        return id.size() == length && !hex(id).matches("0+");
    }

    private static CollectedSpan collected(String service, Span span) {
        long nanos = span.getEndTimeUnixNano() - span.getStartTimeUnixNano();
        return new CollectedSpan(
                hex(span.getTraceId()),
                hex(span.getSpanId()),
                hex(span.getParentSpanId()),
                service,
                span.getName(),
                MICROS.format(Instant.ofEpochSecond(0, span.getStartTimeUnixNano())),
                Math.max(0, nanos / 1_000),
                span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR,
                span.getLinksList().stream()
                        .map(link -> new CollectedSpan.Link(hex(link.getTraceId()), hex(link.getSpanId())))
                        .toList(),
                text(span.getAttributesList()));
    }

    private static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }

    private static Map<String, String> text(List<KeyValue> attributes) {
        Map<String, String> text = new TreeMap<>();
        attributes.forEach(attribute -> text.put(attribute.getKey(), text(attribute.getValue())));
        return Collections.unmodifiableMap(text);
    }

    private static String text(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
            case INT_VALUE -> Long.toString(value.getIntValue());
            case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
            case ARRAY_VALUE ->
                value.getArrayValue().getValuesList().stream()
                        .map(OtlpRequest::text)
                        .collect(Collectors.joining(", "));
            default -> value.getValueCase().name();
        };
    }
}
