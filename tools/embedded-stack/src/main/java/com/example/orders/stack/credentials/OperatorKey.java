package com.example.orders.stack.credentials;

import com.example.orders.stack.process.PartFailedException;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.UUID;

/**
 * The key with which {@code bin/orders} signs the operator's tokens on a local stack. The private key stays in {@code
 * operator.jwk}. Services and the supervisor read only the public key, from {@code jwks.json}.
 */
public final class OperatorKey {

    /** The issuer and the audience of the tokens, which are the defaults of TOKEN_ISSUER and TOKEN_AUDIENCE. */
    public static final String ISSUER = "orders-local";

    public static final String AUDIENCE = "orders";

    private static final String PRIVATE = "operator.jwk";
    private static final String PUBLIC = "jwks.json";

    private final ECKey key;

    private OperatorKey(ECKey key) {
        this.key = key;
    }

    /** Creates the files that are missing. An existing private key is never replaced. */
    public static void make(Path folder) {
        try {
            Path file = folder.resolve(PRIVATE);
            if (Files.notExists(file)) {
                String json = new ECKeyGenerator(Curve.P_256)
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(JWSAlgorithm.ES256)
                        .keyIDFromThumbprint(true)
                        .generate()
                        .toJSONString();
                Files.move(written(folder, json, "rw-------"), file);
            }
        } catch (FileAlreadyExistsException e) {
            // Another process has made the key meanwhile, and both use that one.
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + PRIVATE + " in " + folder, e);
        } catch (JOSEException e) {
            throw new IllegalStateException("This JDK cannot generate keys on curve P-256", e);
        }
        publish(folder, new JWKSet(of(folder).key.toPublicJWK()).toString());
    }

    /** Everyone may read the public key, because containers read it as another user. */
    private static void publish(Path folder, String json) {
        Path file = publicKeys(folder);
        try {
            if (Files.notExists(file) || !Files.readString(file).equals(json)) {
                Files.move(written(folder, json, "rw-r--r--"), file, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private static Path written(Path folder, String json, String permissions) throws IOException {
        Path file = Files.createTempFile(folder, "key", ".tmp");
        Files.writeString(file, json);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    /** The file with the public key, a JSON Web Key Set. */
    public static Path publicKeys(Path folder) {
        return folder.resolve(PUBLIC);
    }

    public static OperatorKey of(Path folder) {
        Path file = folder.resolve(PRIVATE);
        try {
            return new OperatorKey(ECKey.parse(Files.readString(file)));
        } catch (IOException e) {
            throw new PartFailedException(
                    "Cannot read the operator's key " + file + ". `make up` and `bin/orders credentials` create it.",
                    e);
        } catch (ParseException e) {
            throw new PartFailedException(
                    file + " is not a key. Delete it; `bin/orders credentials` creates another.", e);
        }
    }

    /** Returns a token with these scopes that is valid from now for the given time. */
    public String token(String subject, Collection<String> scopes, Duration validity) {
        Instant now = Instant.now();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(subject)
                .claim("scope", String.join(" ", scopes))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(validity)))
                .jwtID(UUID.randomUUID().toString())
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("The operator's key cannot sign", e);
        }
        return token.serialize();
    }
}
