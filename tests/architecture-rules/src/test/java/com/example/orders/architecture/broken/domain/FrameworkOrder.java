package com.example.orders.architecture.broken.domain;

import jakarta.inject.Singleton;

/** A domain type that depends on a framework. */
@Singleton
public class FrameworkOrder {}
