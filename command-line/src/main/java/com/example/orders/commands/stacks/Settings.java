package com.example.orders.commands.stacks;

import com.example.orders.commands.terminal.CommandFailure;
import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvException;
import java.nio.file.Path;
import java.util.Optional;

/** The settings of the container stack as {@code docker compose} sees them: the environment, else the project's {@code .env}. */
public record Settings(Dotenv variables) {

    public static Settings of(Path project) {
        try {
            return new Settings(Dotenv.configure()
                    .directory(project.toString())
                    .ignoreIfMissing()
                    .load());
        } catch (DotenvException malformed) {
            throw new CommandFailure(
                    project.resolve(".env") + " cannot be read: " + malformed.getMessage(),
                    "Write one NAME=value per line.",
                    malformed);
        }
    }

    /** Nothing when it is unset or empty. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(variables.get(name))
                .map(value -> value.strip().replaceFirst("^'(.*)'$", "$1"))
                .filter(value -> !value.isEmpty());
    }
}
