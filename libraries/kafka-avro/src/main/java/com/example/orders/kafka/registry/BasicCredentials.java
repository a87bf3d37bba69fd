package com.example.orders.kafka.registry;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** User and password for HTTP basic authentication. {@link #toString} hides the password. */
public record BasicCredentials(String user, String password) {

    /** Parses {@code user:password}. */
    public static BasicCredentials parse(String userInfo) {
        int colon = userInfo.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException(
                    "The registry's credentials (SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO) must be 'user:password'.");
        }
        return new BasicCredentials(userInfo.substring(0, colon), userInfo.substring(colon + 1));
    }

    String header() {
        byte[] text = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(text);
    }

    @Override
    public String toString() {
        return user + ":***";
    }
}
