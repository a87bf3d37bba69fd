/**
 * The stack's servers as containers of {@code docker-compose.yml}: the same definitions as for {@code docker compose
 * up}, with ports and project names of the test run.
 */
package com.example.orders.systemtests.containers;
