package com.example.orders.stack.launch;

import com.example.orders.stack.credentials.Credentials;
import com.example.orders.stack.credentials.OperatorKey;
import com.example.orders.stack.process.PartFailedException;
import com.example.orders.stack.supervisor.Rotation;
import com.example.orders.stack.supervisor.StackConfiguration;
import com.example.orders.stack.supervisor.StackPorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Replaces a service's passwords: at once on the running embedded stack, otherwise with the next start. */
@Command(name = "rotate", description = "Replace the passwords of a service or the operator, and restart the service.")
public final class RotateCommand implements Callable<Integer> {

    private static final Duration RESTART = Duration.ofMinutes(2);

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
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (String action : List.of("stop", "start")) {
                HttpResponse<String> answer =
                        client.send(request(configuration, service, action), HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() != 200) {
                    throw new PartFailedException("The passwords have changed, but " + service + " did not " + action
                            + ": " + answer.body() + " Run `make down` and `make up`.");
                }
            }
        } catch (IOException e) {
            throw new PartFailedException(
                    "The passwords have changed, but the supervisor does not answer. Run `make down` and `make up`.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailedException("Interrupted before " + service + " was restarted.", e);
        }
    }

    private static HttpRequest request(StackConfiguration configuration, String service, String action) {
        String token = OperatorKey.of(configuration.credentials())
                .token(Credentials.OPERATOR, List.of("stack:control"), RESTART);
        return HttpRequest.newBuilder(URI.create("http://localhost:"
                        + configuration.ports().of(StackPorts.SUPERVISOR) + "/stack/parts/" + service + "/" + action))
                .timeout(RESTART)
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
    }
}
