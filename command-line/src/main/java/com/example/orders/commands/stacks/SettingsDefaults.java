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

/** Gives an option whose default is {@code ${env:NAME:-...}} what the project's {@link Settings} say. */
final class SettingsDefaults implements IDefaultValueProvider {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:(\\w+):-.*}");

    private final Path project;
    private Settings settings;

    SettingsDefaults(Path project) {
        this.project = project;
    }

    @Override
    public String defaultValue(ArgSpec argument) {
        return declared(argument)
                .map(Option::defaultValue)
                .map(VARIABLE::matcher)
                .filter(Matcher::matches)
                .flatMap(variable -> settings(argument).get(variable.group(1)))
                .orElse(null);
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
