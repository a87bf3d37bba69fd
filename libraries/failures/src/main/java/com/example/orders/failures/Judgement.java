package com.example.orders.failures;

/**
 * The class of a failure, and the exception of its cause chain that determined it.
 *
 * @param cause the failure itself if no rule matched
 */
public record Judgement(FailureKind kind, Throwable cause) {}
