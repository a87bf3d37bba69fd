package com.example.orders.stack.launch;

import com.example.orders.stack.credentials.Credentials;
import com.example.orders.stack.credentials.OperatorKey;
import com.example.orders.stack.process.PartFailedException;
import com.example.orders.stack.supervisor.StackConfiguration;
import com.example.orders.stack.supervisor.StackPorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** Asks the running supervisor to stop, start or kill a part. */
record StackControl(StackConfiguration configuration) {

    /** Longer than the slowest start of a part. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /**
     * Returns the part's new state, as JSON.
     *
     * @throws PartFailedException with the supervisor's answer if it refuses, or if it does not answer
     */
    String change(String part, String action) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request(part, action), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new PartFailedException("The supervisor could not " + action + " " + part + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new PartFailedException("The supervisor does not answer. Run `make down` and `make up`.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailedException("Interrupted while " + part + " was changed.", e);
        }
    }

    private HttpRequest request(String part, String action) {
        String token = OperatorKey.of(configuration.credentials())
                .token(Credentials.OPERATOR, List.of("stack:control"), PATIENCE);
        return HttpRequest.newBuilder(URI.create("http://localhost:"
                        + configuration.ports().of(StackPorts.SUPERVISOR) + "/stack/parts/" + part + "/" + action))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
    }
}
