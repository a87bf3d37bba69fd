package com.example.orders.kafka.wire;

import com.example.orders.kafka.registry.BasicCredentials;
import com.example.orders.kafka.registry.RegistryConfiguration;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;

/**
 * The settings of serializer and deserializer, under Confluent's names and with Confluent's defaults. An option of
 * Confluent's that this module does not have is refused when it would change what is written or read.
 */
final class AvroSerdeConfiguration extends AbstractConfig {

    static final String REGISTRY_URL = "schema.registry.url";
    static final String AUTO_REGISTER = "auto.register.schemas";
    static final String USE_LATEST_VERSION = "use.latest.version";
    static final String SPECIFIC_READER = "specific.avro.reader";
    static final String LOGICAL_TYPES = "avro.use.logical.type.converters";
    static final String KEY_STRATEGY = "key.subject.name.strategy";
    static final String VALUE_STRATEGY = "value.subject.name.strategy";
    static final String CREDENTIALS_SOURCE = "basic.auth.credentials.source";
    static final String USER_INFO = "basic.auth.user.info";
    static final String REGISTRY_USER_INFO = "schema.registry.basic.auth.user.info";
    static final String CONNECT_TIMEOUT = "http.connect.timeout.ms";
    static final String READ_TIMEOUT = "http.read.timeout.ms";

    /** Their meaning would be lost silently; a prefix where it ends in a dot. */
    private static final Set<String> REFUSED = Set.of(
            "use.schema.id",
            "use.latest.with.metadata",
            "normalize.schemas",
            "specific.avro.key.type",
            "specific.avro.value.type",
            "schema.reflection",
            "bearer.auth.",
            "rule.executors",
            "rule.service.loader.enable",
            "key.schema.id.serializer",
            "value.schema.id.serializer",
            "context.name.strategy",
            "schema.registry.ssl.",
            "proxy.host");

    private static final ConfigDef DEFINITION = new ConfigDef()
            .define(
                    REGISTRY_URL,
                    ConfigDef.Type.LIST,
                    Importance.HIGH,
                    "Addresses of the schema registry, separated by commas.")
            .define(
                    AUTO_REGISTER,
                    ConfigDef.Type.BOOLEAN,
                    true,
                    Importance.MEDIUM,
                    "Register schemas that the subject lacks.")
            .define(
                    USE_LATEST_VERSION,
                    ConfigDef.Type.BOOLEAN,
                    false,
                    Importance.LOW,
                    "Write with the subject's latest version.")
            .define(SPECIFIC_READER, ConfigDef.Type.BOOLEAN, false, Importance.MEDIUM, "Read into generated classes.")
            .define(
                    LOGICAL_TYPES,
                    ConfigDef.Type.BOOLEAN,
                    false,
                    Importance.LOW,
                    "Generic records: decimals, dates as Java types.")
            .define(
                    KEY_STRATEGY,
                    ConfigDef.Type.STRING,
                    "TopicNameStrategy",
                    Importance.MEDIUM,
                    "Subject of key schemas.")
            .define(
                    VALUE_STRATEGY,
                    ConfigDef.Type.STRING,
                    "TopicNameStrategy",
                    Importance.MEDIUM,
                    "Subject of value schemas.")
            .define(CREDENTIALS_SOURCE, ConfigDef.Type.STRING, "URL", Importance.MEDIUM, "URL or USER_INFO.")
            .define(USER_INFO, ConfigDef.Type.PASSWORD, null, Importance.MEDIUM, "user:password, with USER_INFO.")
            .define(
                    REGISTRY_USER_INFO,
                    ConfigDef.Type.PASSWORD,
                    null,
                    Importance.MEDIUM,
                    "Other name of " + USER_INFO + ".")
            .define(CONNECT_TIMEOUT, ConfigDef.Type.INT, 2_000, Importance.LOW, "Milliseconds for the connection.")
            .define(READ_TIMEOUT, ConfigDef.Type.INT, 5_000, Importance.LOW, "Milliseconds for one request.");

    AvroSerdeConfiguration(Map<String, ?> settings) {
        super(DEFINITION, settings, false);
        settings.forEach(AvroSerdeConfiguration::refuseUnsupported);
        if (getBoolean(AUTO_REGISTER) && getBoolean(USE_LATEST_VERSION)) {
            throw new ConfigException(USE_LATEST_VERSION, true, "Needs %s=false.".formatted(AUTO_REGISTER));
        }
    }

    SubjectNameStrategy strategy(boolean isKey) {
        String option = isKey ? KEY_STRATEGY : VALUE_STRATEGY;
        return SubjectNameStrategy.named(option, getString(option));
    }

    SchemaRegistryClient client() {
        List<String> urls = getList(REGISTRY_URL);
        RegistryConfiguration configuration;
        try {
            configuration = RegistryConfiguration.of(String.join(",", urls))
                    .withTimeouts(Duration.ofMillis(getInt(CONNECT_TIMEOUT)), Duration.ofMillis(getInt(READ_TIMEOUT)));
            configuration = credentials().map(configuration::withCredentials).orElse(configuration);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(e.getMessage());
        }
        return new SchemaRegistryClient(configuration);
    }

    private Optional<BasicCredentials> credentials() {
        return switch (getString(CREDENTIALS_SOURCE)) {
            // The registry's configuration takes them out of the address.
            case "URL" -> Optional.empty();
            case "USER_INFO" -> Optional.of(BasicCredentials.parse(userInfo()));
            case String other -> throw new ConfigException(CREDENTIALS_SOURCE, other, "Must be URL or USER_INFO.");
        };
    }

    private String userInfo() {
        String option = getPassword(USER_INFO) == null ? REGISTRY_USER_INFO : USER_INFO;
        if (getPassword(option) == null) {
            throw new ConfigException("%s=USER_INFO needs %s.".formatted(CREDENTIALS_SOURCE, USER_INFO));
        }
        return getPassword(option).value();
    }

    private static void refuseUnsupported(String option, Object value) {
        boolean refused =
                REFUSED.stream().anyMatch(each -> each.endsWith(".") ? option.startsWith(each) : option.equals(each));
        // Confluent's defaults for switches are harmless; whoever spells them out changes nothing.
        if (refused
                && value != null
                && !value.toString().equals("false")
                && !value.toString().equals("-1")) {
            throw new ConfigException(
                    option,
                    "(set)",
                    "Is not supported by this serializer: remove it, or use Confluent's own class, see profile confluent.");
        }
    }
}
