package com.example.orders.commands.stacks;

import com.example.orders.commands.terminal.CommandFailure;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * The value of an option whose default is {@code ${env:NAME:-default}}: for containers what the project's {@link Settings}
 * say, and always the default when the variable is set but empty, for which picocli would take the empty text.
 */
final class SettingsDefaults implements IDefaultValueProvider {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:(\\w+):-(.*)}");

    private final Path project;
    private final Stack stack;
    private Settings settings;

    SettingsDefaults(Path project, Stack stack) {
        this.project = project;
        this.stack = stack;
    }

    @Override
    public String defaultValue(ArgSpec argument) {
        return declared(argument)
                .map(Option::defaultValue)
                .map(VARIABLE::matcher)
                .filter(Matcher::matches)
                .map(variable -> value(argument, variable.group(1), variable.group(2)))
                .orElse(null);
    }

    private String value(ArgSpec argument, String name, String otherwise) {
        Optional<String> given =
                stack == Stack.DOCKER ? settings(argument).get(name) : Optional.ofNullable(System.getenv(name));
        return given.filter(value -> !value.isBlank()).orElse(otherwise);
    }

    /** The annotation, since the argument itself has its default with the variable already replaced. */
    private static Optional<Option> declared(ArgSpec argument) {
        return argument.userObject() instanceof AnnotatedElement field
                ? Optional.ofNullable(field.getAnnotation(Option.class))
                : Optional.empty();
    }

    /** Read while arguments are parsed and not before, so that a malformed file is told as a wrong argument is. */
    private Settings settings(ArgSpec argument) {
        if (settings == null) {
            try {
                settings = Settings.of(project);
            } catch (CommandFailure malformed) {
                throw new ParameterException(
                        argument.command().commandLine(), malformed.getMessage() + ' ' + malformed.remedy(), malformed);
            }
        }
        return settings;
    }
}
