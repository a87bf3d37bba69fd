package com.example.orders.stack.credentials;

import com.example.orders.stack.process.OwnerOnly;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The key pair (P-256, for ES256) that signs operators' tokens, as JSON Web Keys (RFC 7517, RFC 7518 section 6.2). */
record SigningKey(Path privateFile, Path publicFile) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int COORDINATE_BYTES = 32;
    private static final String PRIVATE_PART = "d";

    /** Creates the pair if there is no private key, and the public file if it does not match. */
    void create() throws IOException {
        if (Files.exists(privateFile)) {
            OwnerOnly.restrict(privateFile);
        } else {
            OwnerOnly.write(privateFile, JSON.writeValueAsString(generated()) + "\n");
        }
        Map<?, ?> key = JSON.readValue(Files.readString(privateFile), Map.class);
        key.remove(PRIVATE_PART);
        String keys = JSON.writeValueAsString(Map.of("keys", List.of(key))) + "\n";
        if (!Files.exists(publicFile) || !Files.readString(publicFile).equals(keys)) {
            OwnerOnly.write(publicFile, keys);
            // A container mounts this file alone and reads it as another user.
            Files.setPosixFilePermissions(publicFile, PosixFilePermissions.fromString("rw-r--r--"));
        }
    }

    private static Map<String, String> generated() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return jwk(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot generate a P-256 key.", e);
        }
    }

    private static Map<String, String> jwk(KeyPair pair) throws GeneralSecurityException {
        ECPublicKey open = (ECPublicKey) pair.getPublic();
        String x = encoded(open.getW().getAffineX());
        String y = encoded(open.getW().getAffineY());
        Map<String, String> key = new LinkedHashMap<>();
        key.put("kty", "EC");
        key.put("crv", "P-256");
        key.put("x", x);
        key.put("y", y);
        key.put("kid", thumbprint(x, y));
        key.put("alg", "ES256");
        key.put("use", "sig");
        key.put(PRIVATE_PART, encoded(((ECPrivateKey) pair.getPrivate()).getS()));
        return key;
    }

    /** The key's thumbprint of RFC 7638. */
    private static String thumbprint(String x, String y) throws GeneralSecurityException {
        String members = "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"" + x + "\",\"y\":\"" + y + "\"}";
        return base64(MessageDigest.getInstance("SHA-256").digest(members.getBytes(StandardCharsets.UTF_8)));
    }

    /** Returns the number in exactly 32 bytes. Java's own bytes have a sign and no leading zeros. */
    private static String encoded(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[COORDINATE_BYTES];
        int length = Math.min(bytes.length, COORDINATE_BYTES);
        System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE_BYTES - length, length);
        return base64(fixed);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
