/**
 * The stack's servers as containers of {@code docker-compose.yml}: the same definitions that {@code docker compose up}
 * runs, on ports and under project names of a test run's own.
 */
package com.example.orders.systemtests.containers;
