package com.example.orders.kafka.registry;

import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/** Creates TLS contexts with Kafka's own code, so that Kafka and registry accept the same stores: PKCS12, JKS, PEM. */
final class TlsContexts {

    /** The settings of a trust store, under Kafka's names. */
    static final List<String> TRUSTSTORE = List.of(
            SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG,
            SslConfigs.SSL_TRUSTSTORE_PASSWORD_CONFIG,
            SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG);

    private TlsContexts() {}

    static SSLContext trusting(Map<String, String> truststore) {
        try (DefaultSslEngineFactory engines = new DefaultSslEngineFactory()) {
            engines.configure(new AbstractConfig(new ConfigDef().withClientSslSupport(), truststore, false).values());
            return engines.sslContext();
        } catch (KafkaException e) {
            throw new IllegalArgumentException(
                    "The registry's trust store cannot be read: %s Check SCHEMA_REGISTRY_SSL_TRUSTSTORE_LOCATION, _PASSWORD and _TYPE."
                            .formatted(e.getMessage()),
                    e);
        }
    }
}
