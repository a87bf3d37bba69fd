package com.example.orders.stack.supervisor;

import com.fasterxml.jackson.annotation.JsonInclude;

/** What one part is doing now; the process id is absent while there is no process. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PartStatus(String name, String state, int port, Long pid, int restarts) {}
