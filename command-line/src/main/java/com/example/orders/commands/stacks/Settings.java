package com.example.orders.commands.stacks;

import com.example.orders.commands.terminal.CommandFailure;
import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The settings of the container stack as {@code docker compose} gets them: the environment, else the project's
 * {@code .env.local}, which git does not know, else its {@code .env}.
 */
public record Settings(Dotenv own, Dotenv defaults) {

    public static final String FILE = ".env";

    /** A person's own; {@code docker compose} reads it only when it is named. */
    public static final String OWN_FILE = ".env.local";

    public static Settings of(Path project) {
        return new Settings(read(project, OWN_FILE), read(project, FILE));
    }

    private static Dotenv read(Path project, String file) {
        try {
            return Dotenv.configure()
                    .directory(project.toString())
                    .filename(file)
                    .ignoreIfMissing()
                    .load();
        } catch (DotenvException malformed) {
            throw new CommandFailure(
                    project.resolve(file) + " cannot be read: " + malformed.getMessage(),
                    "Write one NAME=value per line.",
                    malformed);
        }
    }

    /** Nothing when it is unset or empty. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(own.get(name))
                .or(() -> Optional.ofNullable(defaults.get(name)))
                .map(value -> value.strip().replaceFirst("^'(.*)'$", "$1"))
                .filter(value -> !value.isEmpty());
    }
}
