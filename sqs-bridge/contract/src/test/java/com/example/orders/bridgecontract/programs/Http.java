package com.example.orders.bridgecontract.programs;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks a program on this machine whether it answers. */
public final class Http {

    private static final int PATIENCE_MILLIS = 2_000;

    private Http() {}

    /** Whether a GET is answered with 200. */
    public static boolean answers(int port, String path) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://localhost:" + port + path).toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            return connection.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
