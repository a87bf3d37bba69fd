package com.example.orders.tracking.status;

import io.micronaut.context.annotation.EachProperty;
import jakarta.validation.constraints.NotBlank;

/** A topic that requests may name for the reply. */
@EachProperty("status.replies")
record ReplyTopic(@NotBlank String topic) {}
