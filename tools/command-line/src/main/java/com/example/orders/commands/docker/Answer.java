package com.example.orders.commands.docker;

import com.example.orders.commands.terminal.CommandFailure;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What {@code docker} said to one command line. */
public record Answer(String command, int exitCode, String out, String err) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public boolean succeeded() {
        return exitCode == 0;
    }

    /** Its last line of complaint, which is the one that says why. */
    public String reason() {
        List<String> lines = (err.isBlank() ? out : err)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        return lines.isEmpty() ? "exit code " + exitCode : lines.getLast();
    }

    /** The last lines of what it said, complaints included. */
    public List<String> lastLines(int count) {
        List<String> lines =
                (out + "\n" + err).lines().filter(line -> !line.isBlank()).toList();
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    /** The documents of the answer: a list's elements, or one per line, or the only one. */
    List<JsonNode> documents() {
        List<JsonNode> documents = new ArrayList<>();
        try (MappingIterator<JsonNode> read = JSON.readerFor(JsonNode.class).readValues(out)) {
            while (read.hasNextValue()) {
                JsonNode node = read.nextValue();
                if (node.isArray()) {
                    node.forEach(documents::add);
                } else {
                    documents.add(node);
                }
            }
            return documents;
        } catch (JsonProcessingException noJson) {
            throw unreadable(noJson);
        } catch (IOException broken) {
            throw unreadable(broken);
        }
    }

    private CommandFailure unreadable(IOException cause) {
        return new CommandFailure(
                "`" + command + "` did not answer in JSON: " + reason(),
                "Is this Docker's own program, with compose v2.20 or newer? `docker compose version` tells.",
                cause);
    }
}
