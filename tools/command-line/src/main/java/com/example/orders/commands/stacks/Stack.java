package com.example.orders.commands.stacks;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The two ways to run the system. */
public enum Stack {
    /** Runs every part as a process or inside the supervisor, without Docker. */
    EMBEDDED("/apis/ccompat/v7"),
    /** Runs {@code docker-compose.yml}. */
    DOCKER("");

    private final String registryPath;

    Stack(String registryPath) {
        this.registryPath = registryPath;
    }

    /** The path of the registry's Confluent-compatible API: Apicurio has a prefix, Redpanda serves it at the root. */
    public String registryPath() {
        return registryPath;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Parses the option's value for picocli. */
    static final class Converter implements ITypeConverter<Stack> {
        @Override
        public Stack convert(String name) {
            return Arrays.stream(values())
                    .filter(stack -> stack.toString().equals(name.strip()))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("there is no STACK=" + name + "; there are "
                            + Arrays.stream(values()).map(Stack::toString).collect(Collectors.joining(" and "))));
        }
    }
}
