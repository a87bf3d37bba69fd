package com.example.orders.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;

/** An issuer of tokens for tests. */
record Issuer(ECKey key) {

    static final String NAME = "orders-local";
    static final String AUDIENCE = "orders";

    static Issuer create(String keyId) {
        try {
            return new Issuer(new ECKeyGenerator(Curve.P_256).keyID(keyId).generate());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String keys() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    Path writeKeys(Path folder) throws IOException {
        return Files.writeString(folder.resolve("jwks.json"), keys());
    }

    static JWTClaimsSet.Builder claims(String scope) {
        return new JWTClaimsSet.Builder()
                .issuer(NAME)
                .audience(AUDIENCE)
                .subject("ada")
                .claim("scope", scope)
                .expirationTime(Date.from(Instant.now().plusSeconds(60)));
    }

    String token(String scope) {
        return sign(claims(scope).build());
    }

    String sign(JWTClaimsSet claims) {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }
}
