package com.example.orders.stack.launch;

import com.example.orders.stack.process.PartFailedException;
import com.example.orders.stack.supervisor.Rotation;
import com.example.orders.stack.supervisor.StackConfiguration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Replaces a service's passwords: at once on the running embedded stack, otherwise with the next start. */
@Command(name = "rotate", description = "Replace the passwords of a service or the operator, and restart the service.")
public final class RotateCommand implements Callable<Integer> {

    @Mixin
    private StackOptions options;

    @Parameters(paramLabel = "PRINCIPAL", description = "A service such as order-producer, or operator.")
    private String principal;

    @Override
    public Integer call() {
        StackConfiguration configuration = options.configuration();
        boolean running = new SupervisorProcess(configuration).find().isPresent();
        List<String> changed = running
                ? new Rotation(configuration, service -> restart(configuration, service)).of(principal)
                : configuration.credentials().rotate(principal);
        CredentialsCommand.tell(options, configuration.credentials(), changed);
        if (!running) {
            options.said().println("The embedded stack does not run. The next `make up` applies them.");
        }
        return 0;
    }

    private static void restart(StackConfiguration configuration, String service) {
        try {
            StackControl control = new StackControl(configuration);
            control.change(service, "stop");
            control.change(service, "start");
        } catch (PartFailedException e) {
            throw new PartFailedException(
                    "The passwords have changed, but " + service + " was not restarted. " + e.getMessage()
                            + " Run `make down` and `make up`.",
                    e);
        }
    }
}
