package com.example.orders.stack.launch;

import com.example.orders.stack.process.PartFailedException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Changes one part of the running embedded stack: the commands {@code stop}, {@code start} and {@code kill}. */
@Command
final class PartCommand implements Callable<Integer> {

    private final String action;

    @Mixin
    private StackOptions options;

    @Parameters(paramLabel = "PART", description = "A part such as kafka or order-fulfillment: see status.")
    private String part;

    private PartCommand(String action) {
        this.action = action;
    }

    static void addTo(CommandLine root, String action, String description) {
        CommandLine command = new CommandLine(new PartCommand(action));
        command.getCommandSpec().usageMessage().description(description);
        root.addSubcommand(action, command);
    }

    @Override
    public Integer call() {
        if (new SupervisorProcess(options.configuration()).find().isEmpty()) {
            throw new PartFailedException("The embedded stack does not run: `make up` starts it.");
        }
        JsonNode state = parsed(new StackControl(options.configuration()).change(part, action));
        options.answer(state, part + " is " + state.path("state").asText() + ".");
        return 0;
    }

    private static JsonNode parsed(String answer) {
        try {
            return new ObjectMapper().readTree(answer);
        } catch (IOException e) {
            throw new UncheckedIOException("The supervisor answered with something that is not JSON", e);
        }
    }
}
