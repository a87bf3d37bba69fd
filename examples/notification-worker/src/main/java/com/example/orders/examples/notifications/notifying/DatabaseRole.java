package com.example.orders.examples.notifications.notifying;

/** A role of the database with its password. */
public record DatabaseRole(String name, String password) {

    @Override
    public String toString() {
        return name;
    }
}
