package com.example.orders.stack.supervisor;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** What one part is doing now; the process id is absent while there is no process, and remarks are sentences for a person. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PartStatus(String name, String state, int port, Long pid, int restarts, List<String> remarks) {}
