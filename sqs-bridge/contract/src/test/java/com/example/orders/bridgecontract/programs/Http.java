package com.example.orders.bridgecontract.programs;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Checks whether a program on this machine answers. */
public final class Http {

    private static final int TIMEOUT_MILLIS = 2_000;

    private Http() {}

    /** Whether a GET request is answered with 200. */
    public static boolean answers(int port, String path) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://localhost:" + port + path).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            return connection.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
