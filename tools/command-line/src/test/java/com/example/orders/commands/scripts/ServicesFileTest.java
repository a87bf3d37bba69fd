package com.example.orders.commands.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.stack.Services;
import com.example.orders.stack.Services.Service;
import com.example.orders.stack.credentials.Credentials;
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

    @ParameterizedTest
    @MethodSource("services")
    void aContainerGetsItsOwnSecretsOnly(Service service) throws IOException {
        JsonNode container = yaml("docker-compose.yml").path("services").path(service.name());

        assertThat(container.path("env_file")).hasSize(1);
        assertThat(container.at("/env_file/0/path").asText())
                .isEqualTo("${CREDENTIALS:-.run/credentials}/" + service.name() + ".env");
    }

    /** Runs the script that PostgreSQL's image runs; this test's psql only prints its arguments and its input. */
    @Test
    void theContainerStackMakesEveryDatabase() throws IOException, InterruptedException {
        Path psql = folder.resolve("psql");
        Files.writeString(psql, "#!/bin/sh\necho \"psql $*\"\ncat\n");
        Files.setPosixFilePermissions(psql, PosixFilePermissions.fromString("rwxr-xr-x"));
        var credentials = new Credentials(folder.resolve("credentials"));
        credentials.create();
        Map<String, String> environment = new HashMap<>(credentials.of(Credentials.POSTGRES));
        environment.put("PATH", folder + ":" + System.getenv("PATH"));
        environment.put("SERVICES", Project.root().resolve("services.yaml").toString());
        environment.put("SCRIPTS", Project.root().resolve("deploy/postgres").toString());

        Project.Answer answer = Project.run(environment, "bash", "deploy/containers/postgres/10-databases.sh");

        assertThat(answer.code()).as(answer.text()).isZero();
        assertThat(answer.lines().stream().filter(line -> line.startsWith("psql ")))
                .hasSize(2 * FILE.databases().size())
                .noneMatch(line -> environment.values().stream().anyMatch(line::contains));
        assertThat(answer.text()).contains(text("deploy/postgres/roles.sql"), text("deploy/postgres/rights.sql"));
        assertThat(FILE.databases()).allSatisfy(database -> assertThat(answer.text())
                .contains(setting("database", database))
                .contains(setting("password", credentials.databasePassword(database)))
                .contains(setting("owner_password", credentials.databasePassword(database + "_owner")))
                .contains("create database " + database + " owner " + database + "_owner'")
                .contains("--dbname " + database + "\n" + setting("relayed", Boolean.toString(relayed(database)))));
    }

    private static String setting(String name, String value) {
        return "select set_config('orders." + name + "', '" + value + "', false);\n";
    }

    private static boolean relayed(String database) {
        return services().anyMatch(service -> database.equals(service.database()) && service.relayed());
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
