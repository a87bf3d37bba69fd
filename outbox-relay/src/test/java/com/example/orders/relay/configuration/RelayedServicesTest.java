package com.example.orders.relay.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.stack.Services;
import com.example.orders.stack.Services.Service;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RelayedServicesTest {

    @Test
    void theSourcesAreTheRelayedServices() {
        Environment environment = environment(Map.of("RELAY_DATABASE_SERVER", "postgres:5432"));

        List<Service> relayed =
                Services.packaged().services().stream().filter(Service::relayed).toList();
        assertThat(relayed).isNotEmpty();
        for (int i = 0; i < relayed.size(); i++) {
            assertThat(value(environment, i, "name")).isEqualTo(relayed.get(i).name());
            assertThat(value(environment, i, "url"))
                    .isEqualTo(
                            "jdbc:postgresql://postgres:5432/" + relayed.get(i).database());
            assertThat(value(environment, i, "user")).isEqualTo("outbox_relay");
        }
        assertThat(environment.containsProperty("relay.sources[" + relayed.size() + "].name"))
                .isFalse();
    }

    private static Environment environment(Map<String, Object> variables) {
        return ApplicationContext.builder()
                .environmentPropertySource(false)
                .propertySources(PropertySource.of("variables", variables))
                .build()
                .getEnvironment()
                .start();
    }

    private static String value(Environment environment, int source, String property) {
        return environment.getRequiredProperty("relay.sources[" + source + "]." + property, String.class);
    }
}
