package com.example.orders.architecture.broken.domain;

import jakarta.inject.Singleton;

/** A domain type that knows its container. */
@Singleton
public class FrameworkOrder {}
