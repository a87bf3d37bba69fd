package com.example.orders.failures;

/**
 * What a failure means, and the link of its cause chain that decided it.
 *
 * @param cause the failure itself when no rule knows it
 */
public record Judgement(FailureKind kind, Throwable cause) {}
