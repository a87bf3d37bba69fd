package com.example.orders.commands.stacks;

import com.example.orders.commands.terminal.CommandFailure;
import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The settings of the container stack as {@code docker compose} gets them: the environment, else the project's
 * {@code .env.local}, which git does not know, else its {@code .env}. An empty value counts as none.
 *
 * @param values by name; of the environment those that the files have too, and Docker's own
 */
public record Settings(Map<String, String> values) {

    public static final String FILE = ".env";

    /** A person's own; {@code docker compose} reads it only when it is named. */
    public static final String OWN_FILE = ".env.local";

    /** They say which engine and which project is meant. */
    private static final List<String> DOCKERS_OWN =
            List.of("COMPOSE_PROJECT_NAME", "COMPOSE_FILE", "DOCKER_HOST", "DOCKER_CONTEXT");

    public static Settings of(Path project) {
        Map<String, String> values = new TreeMap<>(read(project, FILE));
        values.putAll(read(project, OWN_FILE));
        Map<String, String> environment = given(System.getenv());
        values.replaceAll((name, value) -> environment.getOrDefault(name, value));
        DOCKERS_OWN.forEach(
                name -> Optional.ofNullable(environment.get(name)).ifPresent(value -> values.put(name, value)));
        return new Settings(values);
    }

    private static Map<String, String> read(Path project, String file) {
        try {
            Map<String, String> values = new HashMap<>();
            Dotenv.configure()
                    .directory(project.toString())
                    .filename(file)
                    .ignoreIfMissing()
                    .load()
                    .entries(Dotenv.Filter.DECLARED_IN_ENV_FILE)
                    .forEach(entry -> values.put(entry.getKey(), entry.getValue()));
            return given(values);
        } catch (DotenvException malformed) {
            throw new CommandFailure(
                    project.resolve(file) + " cannot be read: " + malformed.getMessage(),
                    "Write one NAME=value per line.",
                    malformed);
        }
    }

    private static Map<String, String> given(Map<String, String> variables) {
        Map<String, String> given = new HashMap<>();
        variables.forEach((name, value) -> {
            String plain = value.strip().replaceFirst("^'(.*)'$", "$1");
            if (!plain.isEmpty()) {
                given.put(name, plain);
            }
        });
        return given;
    }

    /** Nothing when it is unset or empty. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name))
                .or(() -> Optional.ofNullable(given(System.getenv()).get(name)));
    }
}
