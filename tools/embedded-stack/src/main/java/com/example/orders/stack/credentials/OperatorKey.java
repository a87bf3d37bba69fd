package com.example.orders.stack.credentials;

import com.example.orders.stack.process.PartFailedException;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.UUID;

/** The private key of a local stack, with which {@code bin/orders} signs the tokens that operators' requests need. */
public final class OperatorKey {

    /** The issuer and the audience of the tokens, which are the defaults of TOKEN_ISSUER and TOKEN_AUDIENCE. */
    public static final String ISSUER = "orders-local";

    public static final String AUDIENCE = "orders";

    private final ECKey key;

    private OperatorKey(ECKey key) {
        this.key = key;
    }

    /** Reads the private key, or fails if it has not been created. */
    public static OperatorKey of(Credentials credentials) {
        Path file = credentials.operatorKey();
        try {
            return new OperatorKey(ECKey.parse(Files.readString(file)));
        } catch (IOException e) {
            throw new PartFailedException(
                    "Cannot read the operator's key " + file + ". Run `bin/orders credentials`, as the user who runs"
                            + " the stack.",
                    e);
        } catch (ParseException e) {
            throw new PartFailedException(file + " is not a key. Delete it and run `bin/orders credentials`.", e);
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
