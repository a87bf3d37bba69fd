package com.example.orders.systemtests.production;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A key with its certificate for localhost, and a trust store that contains the certificate. Made by the JDK's keytool. */
record Certificates(Path keystore, Path truststore) {

    static final String PASSWORD = "only-for-this-test";
    static final String TYPE = "PKCS12";

    static Certificates generate(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Certificates made = new Certificates(folder.resolve("keystore.p12"), folder.resolve("truststore.p12"));
        Path certificate = folder.resolve("localhost.crt");
        keytool(
                "-genkeypair -alias localhost -keyalg EC -groupname secp256r1 -dname CN=localhost -validity 1"
                        + " -ext san=dns:localhost -keystore",
                made.keystore.toString());
        keytool("-exportcert -alias localhost -file", certificate.toString(), "-keystore", made.keystore.toString());
        keytool(
                "-importcert -noprompt -alias localhost -file",
                certificate.toString(),
                "-keystore",
                made.truststore.toString());
        return made;
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
