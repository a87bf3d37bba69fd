package com.example.orders.bridge.mapping;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;

/**
 * Writes a value of an Avro logical type as the text of the message contract. The number of digits depends on the
 * schema and never on the value, so that readers can compare texts. Accepts raw values, as a generic reader returns
 * them, and converted ones, as generated classes hold them.
 */
final class LogicalTypeMapper {

    private static final Map<ChronoUnit, DateTimeFormatter> TIMESTAMPS = Map.of(
            ChronoUnit.MILLIS, DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT),
            ChronoUnit.MICROS, DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT),
            ChronoUnit.NANOS, DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS", Locale.ROOT));
    private static final Map<ChronoUnit, DateTimeFormatter> TIMES_OF_DAY = Map.of(
            ChronoUnit.MILLIS, DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT),
            ChronoUnit.MICROS, DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT));

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private LogicalTypeMapper() {}

    static String text(Schema schema, Object value) {
        return switch (schema.getLogicalType().getName()) {
            case "decimal" -> decimal((LogicalTypes.Decimal) schema.getLogicalType(), value);
            case "uuid" -> uuid(value);
            case "date" -> date(value).toString();
            case "time-millis" -> timeOfDay(value, ChronoUnit.MILLIS);
            case "time-micros" -> timeOfDay(value, ChronoUnit.MICROS);
            case "timestamp-millis" -> timestamp(value, ChronoUnit.MILLIS) + "Z";
            case "timestamp-micros" -> timestamp(value, ChronoUnit.MICROS) + "Z";
            case "timestamp-nanos" -> timestamp(value, ChronoUnit.NANOS) + "Z";
            case "local-timestamp-millis" -> timestamp(value, ChronoUnit.MILLIS);
            case "local-timestamp-micros" -> timestamp(value, ChronoUnit.MICROS);
            case "local-timestamp-nanos" -> timestamp(value, ChronoUnit.NANOS);
            case String name ->
                throw new UnmappableEventException("The logical type '" + name
                        + "' is not part of the message contract: use decimal, uuid, date, time-*, timestamp-* or"
                        + " local-timestamp-*, or extend the contract.");
        };
    }

    /** Returns an instant in the contract's format of {@code timestamp-millis}; finer digits are truncated. */
    static String millis(Instant instant) {
        return timestamp(instant, ChronoUnit.MILLIS) + "Z";
    }

    private static String decimal(LogicalTypes.Decimal type, Object value) {
        BigDecimal number =
                switch (value) {
                    case BigDecimal converted -> converted;
                    case ByteBuffer bytes -> new BigDecimal(unscaled(BinaryMapper.bytes(bytes)), type.getScale());
                    case GenericFixed fixed -> new BigDecimal(unscaled(fixed.bytes()), type.getScale());
                    default -> throw unexpected("decimal", value);
                };
        try {
            return number.setScale(type.getScale(), RoundingMode.UNNECESSARY).toPlainString();
        } catch (ArithmeticException e) {
            throw new UnmappableEventException(
                    "The decimal " + number + " has more than " + type.getScale() + " decimals.", e);
        }
    }

    private static BigInteger unscaled(byte[] twosComplement) {
        if (twosComplement.length == 0) {
            throw new UnmappableEventException("A decimal of zero bytes has no value: zero is encoded as one byte 00.");
        }
        return new BigInteger(twosComplement);
    }

    private static String uuid(Object value) {
        return switch (value) {
            case GenericFixed fixed -> {
                ByteBuffer bytes = ByteBuffer.wrap(fixed.bytes());
                yield new UUID(bytes.getLong(), bytes.getLong()).toString();
            }
            default -> uuid(value.toString());
        };
    }

    /** Checks the format, because {@link UUID#fromString} accepts parts of any length. */
    private static String uuid(String text) {
        if (!UUID_TEXT.matcher(text).matches()) {
            String shown = text.substring(0, Math.min(text.length(), 100));
            throw new UnmappableEventException("'" + shown + "' is not a UUID.");
        }
        return text.toLowerCase(Locale.ROOT);
    }

    private static LocalDate date(Object value) {
        LocalDate date =
                switch (value) {
                    case LocalDate converted -> converted;
                    case Integer days -> LocalDate.ofEpochDay(days);
                    default -> throw unexpected("date", value);
                };
        checkYear(date.getYear(), date);
        return date;
    }

    private static String timeOfDay(Object value, ChronoUnit unit) {
        LocalTime time =
                switch (value) {
                    case LocalTime converted -> converted;
                    case Number count -> timeOfDay(unit.getDuration().multipliedBy(count.longValue()));
                    default -> throw unexpected("time", value);
                };
        return TIMES_OF_DAY.get(unit).format(time);
    }

    private static LocalTime timeOfDay(Duration sinceMidnight) {
        if (sinceMidnight.isNegative() || sinceMidnight.compareTo(Duration.ofDays(1)) >= 0) {
            throw new UnmappableEventException("The time of day " + sinceMidnight + " is outside of one day.");
        }
        return LocalTime.ofNanoOfDay(sinceMidnight.toNanos());
    }

    private static String timestamp(Object value, ChronoUnit unit) {
        LocalDateTime time =
                switch (value) {
                    case Instant converted -> converted.atOffset(ZoneOffset.UTC).toLocalDateTime();
                    case LocalDateTime converted -> converted;
                    case Long count -> sinceEpoch(count, unit);
                    default -> throw unexpected("timestamp", value);
                };
        checkYear(time.getYear(), time);
        return TIMESTAMPS.get(unit).format(time);
    }

    private static LocalDateTime sinceEpoch(long count, ChronoUnit unit) {
        long perSecond = ChronoUnit.SECONDS.getDuration().dividedBy(unit.getDuration());
        long nanos = Math.floorMod(count, perSecond) * unit.getDuration().toNanos();
        return LocalDateTime.ofEpochSecond(Math.floorDiv(count, perSecond), (int) nanos, ZoneOffset.UTC);
    }

    /** Limits years to four digits, as the date parsers of readers do, among them JavaScript's and Python's. */
    private static void checkYear(int year, Object value) {
        if (year < 1 || year > 9999) {
            throw new UnmappableEventException(value + " is outside of the years 0001 to 9999.");
        }
    }

    private static UnmappableEventException unexpected(String type, Object value) {
        return new UnmappableEventException(
                "A " + type + " cannot be read from a " + value.getClass().getName() + ".");
    }
}
