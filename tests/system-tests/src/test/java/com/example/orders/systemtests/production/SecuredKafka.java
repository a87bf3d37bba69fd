package com.example.orders.systemtests.production;

import com.example.orders.asyncapi.QueueVariant;
import com.example.orders.asyncapi.access.Permission;
import com.example.orders.asyncapi.provisioning.Provisioning;
import com.example.orders.kafka.connection.KafkaConnection;
import com.example.orders.stack.FreePorts;
import com.example.orders.stack.KafkaPart;
import com.example.orders.stack.SecuredListener;
import com.example.orders.stack.Services;
import com.example.orders.stack.Services.Service;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;

/** A Kafka whose users need TLS, a password and the rights of their documents. */
final class SecuredKafka implements AutoCloseable {

    private final KafkaPart part;
    private final Certificates certificates;
    private final int port;
    private final Admin admin;

    private SecuredKafka(KafkaPart part, Certificates certificates, int port) {
        this.part = part;
        this.certificates = certificates;
        this.port = port;
        this.admin = Admin.create(KafkaConnection.ofVariables(connection(Permission.PROVISIONING)));
    }

    static SecuredKafka start(Path folder, Certificates certificates) {
        int port = FreePorts.next();
        Stream<String> services = Services.packaged().services().stream()
                .filter(service -> service.needs().contains("kafka"))
                .map(Service::name);
        Map<String, String> passwords = Stream.concat(Stream.of(Permission.PROVISIONING), services)
                .collect(Collectors.toMap(Function.identity(), SecuredKafka::password));
        SecuredListener users = new SecuredListener(port, passwords, certificates.kept());
        return new SecuredKafka(KafkaPart.start(folder, FreePorts.next(), users), certificates, port);
    }

    /** Connects as the user who may do everything. */
    Admin admin() {
        return admin;
    }

    /** Returns the variables with which a user connects. */
    Map<String, String> connection(String user) {
        Map<String, String> variables = new HashMap<>(certificates.trusted("KAFKA"));
        variables.put("KAFKA_BOOTSTRAP_SERVERS", "localhost:" + port);
        variables.put("KAFKA_SECURITY_PROTOCOL", "SASL_SSL");
        variables.put("KAFKA_SASL_USERNAME", user);
        variables.put("KAFKA_SASL_PASSWORD", password(user));
        return variables;
    }

    /** Grants every service the rights that its document declares. */
    void grantRights() {
        Provisioning.packaged(QueueVariant.STANDARD).access(admin).apply();
    }

    void revoke(String user, AclOperation operation, ResourceType type, String name)
            throws ExecutionException, InterruptedException {
        var resource = new ResourcePatternFilter(type, name, PatternType.LITERAL);
        var entry = new AccessControlEntryFilter("User:" + user, null, operation, AclPermissionType.ALLOW);
        admin.deleteAcls(List.of(new AclBindingFilter(resource, entry))).all().get();
    }

    /** Returns the sum of the topic's end offsets. */
    long written(String topic) throws ExecutionException, InterruptedException {
        var partitions = admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get()
                .get(topic)
                .partitions();
        Map<TopicPartition, OffsetSpec> ends = partitions.stream()
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(topic, partition.partition()), _ -> OffsetSpec.latest()));
        return admin.listOffsets(ends).all().get().values().stream()
                .mapToLong(ListOffsetsResultInfo::offset)
                .sum();
    }

    @Override
    public void close() {
        admin.close();
        part.close();
    }

    private static String password(String user) {
        return "password-of-" + user;
    }
}
