package com.example.orders.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.provisioning.ProvisioningException;
import com.example.orders.asyncapi.provisioning.Step;
import com.example.orders.asyncapi.provisioning.SubjectProvisioner;
import com.example.orders.kafka.registry.SchemaRegistryClient;
import com.example.orders.stack.FreePorts;
import com.example.orders.stack.RegistryPart;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubjectProvisionerIT {

    private static final Schema FIRST =
            SchemaBuilder.record("Thing").fields().requiredString("id").endRecord();
    private static final Schema SECOND = SchemaBuilder.record("Thing")
            .fields()
            .requiredString("id")
            .optionalString("note")
            .endRecord();
    private static final Schema INCOMPATIBLE =
            SchemaBuilder.record("Thing").fields().requiredInt("id").endRecord();

    @TempDir
    static Path folder;

    private static RegistryPart part;
    private static SchemaRegistryClient registry;

    @BeforeAll
    static void start() {
        part = RegistryPart.start(folder, FreePorts.next());
        registry = SchemaRegistryClient.to(part.url());
    }

    @AfterAll
    static void stop() {
        registry.close();
        part.close();
    }

    @Test
    void registersEveryDeclaredSubjectAndThenHasNothingToDo() {
        List<SubjectDeclaration> declared = Documents.packaged().subjects();

        List<Step> done = new SubjectProvisioner(registry, declared).apply();

        assertThat(done).hasSize(2 * declared.size()).allMatch(Step::isChange);
        assertThat(registry.compatibility("orders.created-value")).contains("FULL_TRANSITIVE");
        try (SchemaRegistryClient another = SchemaRegistryClient.to(part.url())) {
            assertThat(new SubjectProvisioner(another, declared).plan()).isEmpty();
        }
    }

    @Test
    void setsTheCompatibilityBeforeItRegistersANewVersion() {
        registry.register("grown-value", FIRST);
        var provisioner = new SubjectProvisioner(registry, List.of(subject("grown-value", SECOND)));

        assertThat(provisioner.plan())
                .extracting(Step::toString)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("set the compatibility of subject grown-value from ")
                                .endsWith(" to FULL_TRANSITIVE (a/asyncapi.yaml)"),
                        second -> assertThat(second)
                                .isEqualTo(
                                        "register a new version of subject grown-value with schema Thing (a/asyncapi.yaml)"));
        provisioner.apply();

        assertThat(provisioner.plan()).isEmpty();
        assertThat(registry.latest("grown-value").version()).isEqualTo(2);
    }

    @Test
    void incompatibleSchemaIsRefusedWithDocumentAndRemedy() {
        new SubjectProvisioner(registry, List.of(subject("guarded-value", FIRST))).apply();
        var provisioner = new SubjectProvisioner(registry, List.of(subject("guarded-value", INCOMPATIBLE)));

        assertThatThrownBy(provisioner::apply)
                .isInstanceOf(ProvisioningException.class)
                .hasMessageContaining("guarded-value")
                .hasMessageContaining("a/asyncapi.yaml")
                .hasMessageContaining("Remedy:");
        assertThat(registry.latest("guarded-value").version()).isEqualTo(1);
    }

    private static SubjectDeclaration subject(String subject, Schema schema) {
        return new SubjectDeclaration(new Place("a/asyncapi.yaml", 1), subject, "FULL_TRANSITIVE", schema);
    }
}
