package com.example.orders.stack.credentials;

import com.example.orders.stack.process.OwnerOnly;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;

/** The key pair (P-256, for ES256) that signs operators' tokens, as JSON Web Keys (RFC 7517). */
record SigningKey(Path privateFile, Path publicFile) {

    /** Creates the pair if there is no private key, and the public file if it does not match. */
    void create() throws IOException {
        if (Files.exists(privateFile)) {
            OwnerOnly.restrict(privateFile);
        } else {
            OwnerOnly.write(privateFile, generated().toJSONString() + "\n");
        }
        String keys = publicKeys() + "\n";
        if (!Files.exists(publicFile) || !Files.readString(publicFile).equals(keys)) {
            OwnerOnly.write(publicFile, keys);
            // A container mounts this file alone and reads it as another user.
            Files.setPosixFilePermissions(publicFile, PosixFilePermissions.fromString("rw-r--r--"));
        }
    }

    private String publicKeys() throws IOException {
        try {
            return new JWKSet(ECKey.parse(Files.readString(privateFile)).toPublicJWK()).toString();
        } catch (ParseException e) {
            throw new IOException(privateFile + " is not a JSON Web Key; delete it to get a new one", e);
        }
    }

    private static ECKey generated() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("This JDK cannot generate a P-256 key.", e);
        }
    }
}
