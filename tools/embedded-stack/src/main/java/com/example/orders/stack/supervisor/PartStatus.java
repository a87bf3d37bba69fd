package com.example.orders.stack.supervisor;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The current status of one part; the process id is null while there is no process, and remarks are sentences for
 * people.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PartStatus(String name, String state, int port, Long pid, int restarts, List<String> remarks) {}
