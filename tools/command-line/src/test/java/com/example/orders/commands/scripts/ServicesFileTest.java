package com.example.orders.commands.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.stack.Services;
import com.example.orders.stack.Services.Service;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The files that other tools require in their own format agree with services.yaml. Each failure names what is missing,
 * so that whoever adds a service finds every place.
 */
class ServicesFileTest {

    private static final Services FILE = Services.packaged();

    @TempDir
    private Path folder;

    static Stream<Service> services() {
        return FILE.services().stream();
    }

    @ParameterizedTest
    @MethodSource("services")
    void aServiceIsAModuleWithADocumentAndIsBuiltBeforeTheSystemTests(Service service) throws IOException {
        assertHas("pom.xml", "<module>" + service.name() + "</module>");
        assertHas("tests/system-tests/pom.xml", "<artifactId>" + service.name() + "</artifactId>");
        assertThat(Project.root().resolve("asyncapi/" + service.name() + "/asyncapi.yaml"))
                .exists();
    }

    @ParameterizedTest
    @MethodSource("services")
    void aServiceIsInDockerCompose(Service service) throws IOException {
        JsonNode container = yaml("docker-compose.yml").path("services").path(service.name());
        String variable = service.name().equals("sqs-bridge") ? "BRIDGE" : upperCase(service.name());

        assertThat(container.path("image").asText())
                .as("image of " + service.name() + " in docker-compose.yml")
                .startsWith("order-fulfillment-system/" + service.name() + ":");
        assertThat(container.at("/build/args/SERVICE").asText()).isEqualTo(service.name());
        assertThat(container.at("/ports/0").asText())
                .isEqualTo("127.0.0.1:${" + variable + "_PORT:-" + service.port() + "}:" + service.port());
        assertThat(container.path("mem_limit").asText()).startsWith("${" + upperCase(service.name()) + "_MEMORY");
        assertThat(container.at("/environment/DATABASE_URL").asText("none"))
                .endsWith(service.database() == null ? "none" : "/" + service.database());
        assertThat(container.at("/depends_on/provision").isMissingNode())
                .isEqualTo(!service.needs().contains("kafka"));
        assertThat(container.at("/depends_on/postgres").isMissingNode())
                .isEqualTo(!service.needs().contains("postgres"));
        assertHas(".env", variable + "_PORT=" + service.port() + "\n");
        assertHas(".env", upperCase(service.name()) + "_MEMORY=");
    }

    @Test
    void everyDatabaseHasAPasswordInTheContainerStack() throws IOException {
        JsonNode postgres = yaml("docker-compose.yml").at("/services/postgres/environment");

        for (String database : FILE.databases()) {
            String variable = database.toUpperCase(Locale.ROOT) + "_DATABASE_PASSWORD";
            assertThat(postgres.path(variable).asText())
                    .as(variable + " of postgres in docker-compose.yml")
                    .isEqualTo("${" + variable + ":-" + database + "}");
            assertHas(".env", variable + "=" + database + "\n");
        }
    }

    /** Runs the script that PostgreSQL's image runs; this test's psql only prints its input. */
    @Test
    void theContainerStackMakesEveryDatabase() throws IOException, InterruptedException {
        Path psql = folder.resolve("psql");
        Files.writeString(psql, "#!/bin/sh\necho \"$* \" \"$(cat)\"\n");
        Files.setPosixFilePermissions(psql, PosixFilePermissions.fromString("rwxr-xr-x"));
        Map<String, String> environment = new HashMap<>();
        Stream.concat(Stream.of("outbox_relay"), FILE.databases().stream())
                .forEach(role -> environment.put(role.toUpperCase(Locale.ROOT) + "_DATABASE_PASSWORD", role + "-pw"));
        environment.put("PATH", folder + ":" + System.getenv("PATH"));
        environment.put("SERVICES", Project.root().resolve("services.yaml").toString());

        Project.Answer answer = Project.run(environment, "bash", "deploy/containers/postgres/10-databases.sh");

        assertThat(answer.code()).as(answer.text()).isZero();
        assertThat(answer.lines())
                .hasSize(1 + 2 * FILE.databases().size())
                .anyMatch(line -> line.endsWith(
                        "password=outbox_relay-pw  create role outbox_relay login password :'password';"));
        assertThat(FILE.databases()).allSatisfy(database -> assertThat(answer.text())
                .contains("password=" + database + "-pw  create role " + database)
                .contains("create database " + database + " owner " + database + ";"));
    }

    private static void assertHas(String file, String text) throws IOException {
        assertThat(text(file).contains(text))
                .as(file + " has '" + text.strip() + "'")
                .isTrue();
    }

    private static JsonNode yaml(String file) throws IOException {
        return new YAMLMapper().readTree(text(file));
    }

    private static String text(String file) throws IOException {
        return Files.readString(Project.root().resolve(file));
    }

    private static String upperCase(String name) {
        return name.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
