package com.example.orders.asyncapi;

import static org.awaitility.Awaitility.await;

import com.example.orders.asyncapi.access.AccessProvisioner;
import com.example.orders.asyncapi.access.Permission;
import com.example.orders.asyncapi.provisioning.Shrinking;
import com.example.orders.asyncapi.provisioning.TopicProvisioner;
import com.example.orders.stack.FreePorts;
import com.example.orders.stack.KafkaPart;
import com.example.orders.stack.SecuredListener;
import com.example.orders.stack.Services;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/** A secured Kafka with the topics and access rules of the documents. It has a user for each service. */
final class SecuredKafka implements AutoCloseable {

    static final Duration SOON = Duration.ofMinutes(1);

    private final SecuredListener users;
    private final KafkaPart kafka;
    private final Admin admin;

    private SecuredKafka(SecuredListener users, KafkaPart kafka) {
        this.users = users;
        this.kafka = kafka;
        this.admin = Admin.create(users.connection(Permission.PROVISIONING));
    }

    static SecuredKafka start(Path folder, Documents documents) {
        SecuredListener users = new SecuredListener(
                FreePorts.next(),
                Stream.concat(
                                Stream.of(Permission.PROVISIONING, Permission.OPERATOR),
                                Services.packaged().names().stream())
                        .collect(Collectors.toMap(Function.identity(), user -> "password-of-" + user)));
        SecuredKafka secured = new SecuredKafka(users, KafkaPart.start(folder, FreePorts.next(), users));
        new TopicProvisioner(secured.admin, documents.topics(), Shrinking.REFUSED).apply();
        AccessProvisioner access =
                new AccessProvisioner(secured.admin, documents, Shrinking.REFUSED, Permission.ANONYMOUS);
        access.apply();
        await().atMost(SOON).until(() -> access.plan().isEmpty());
        return secured;
    }

    /** A client of the user who may do everything. */
    Admin admin() {
        return admin;
    }

    /** Returns the settings with which the user connects, or {@code ANONYMOUS} to the listener without credentials. */
    Map<String, Object> as(String user) {
        return user.equals(Permission.ANONYMOUS)
                ? Map.of("bootstrap.servers", kafka.bootstrapServers())
                : users.connection(user);
    }

    @Override
    public void close() {
        admin.close();
        kafka.close();
    }
}
