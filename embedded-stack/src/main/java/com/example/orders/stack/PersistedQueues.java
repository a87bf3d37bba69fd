package com.example.orders.stack;

import com.example.orders.stack.process.PartFailedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The queues that ElasticMQ has on disk. It opens its port before it has restored them, so a start waits until it knows
 * them all again.
 */
record PersistedQueues(List<String> names) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    static PersistedQueues in(Path database, String url) {
        List<String> names = new ArrayList<>();
        if (Files.exists(database.resolveSibling(database.getFileName() + ".mv.db"))) {
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select name from queue")) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            } catch (SQLException e) {
                throw new PartFailedException(
                        "Cannot read the queues in " + database
                                + ": end who has it open, or `make reset` forgets them.",
                        e);
            }
        }
        return new PersistedQueues(names);
    }

    boolean areServedAt(String endpoint) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint + "/?Action=ListQueues"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            String answer =
                    HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return names.stream().allMatch(name -> answer.contains("/" + name + "</QueueUrl>"));
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
