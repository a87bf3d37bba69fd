package com.example.orders.systemtests.production;

import com.example.orders.stack.process.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A key with its certificate for localhost, and a trust store that contains the certificate. Made by the JDK's keytool.
 *
 * @param certificate in PEM
 * @param key in PEM, readable by its owner only
 */
record Certificates(Path keystore, Path truststore, Path certificate, Path key) {

    static final String PASSWORD = "only-for-this-test";
    static final String TYPE = "PKCS12";

    private static final String ALIAS = "localhost";

    static Certificates generate(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        Files.createDirectories(folder);
        Certificates made = new Certificates(
                folder.resolve("keystore.p12"),
                folder.resolve("truststore.p12"),
                folder.resolve("localhost.crt"),
                folder.resolve("localhost.key"));
        keytool(
                "-genkeypair -alias localhost -keyalg EC -groupname secp256r1 -dname CN=localhost -validity 1"
                        + " -ext san=dns:localhost -keystore",
                made.keystore.toString());
        keytool(
                "-exportcert -rfc -alias localhost -file",
                made.certificate.toString(),
                "-keystore",
                made.keystore.toString());
        keytool(
                "-importcert -noprompt -alias localhost -file",
                made.certificate.toString(),
                "-keystore",
                made.truststore.toString());
        made.exportKey();
        return made;
    }

    /** Writes the key from the key store, which keytool cannot. */
    private void exportKey() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance(keystore.toFile(), PASSWORD.toCharArray());
        byte[] encoded = keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded();
        String pem = "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(encoded)
                + "\n-----END PRIVATE KEY-----\n";
        OwnerOnly.write(key, pem);
    }

    /** Returns the variables that make a client trust the certificate. */
    Map<String, String> trusted(String prefix) {
        return Map.of(
                prefix + "_SSL_TRUSTSTORE_LOCATION", truststore.toString(),
                prefix + "_SSL_TRUSTSTORE_PASSWORD", PASSWORD,
                prefix + "_SSL_TRUSTSTORE_TYPE", TYPE);
    }

    /** Returns Kafka's settings of the key store. */
    Map<String, String> kept() {
        return Map.of(
                "ssl.keystore.location", keystore.toString(),
                "ssl.keystore.password", PASSWORD,
                "ssl.keystore.type", TYPE);
    }

    private static void keytool(String options, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(options.split(" ")));
        command.addAll(List.of(more));
        command.addAll(List.of("-storetype", TYPE, "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + output);
        }
    }
}
