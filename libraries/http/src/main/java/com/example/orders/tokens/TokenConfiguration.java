package com.example.orders.tokens;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.bind.annotation.Bindable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Set;

/**
 * Configures which tokens the service accepts. Without a key it accepts none, and answers only operations that need no
 * token.
 *
 * @param jwksFile file with the issuer's public keys (a JSON Web Key Set), for the local stack
 * @param jwksUrl address of the issuer's public keys
 * @param issuer the claim {@code iss} of accepted tokens; the default is the local stack's
 * @param audience a value of the claim {@code aud} of accepted tokens
 */
@ConfigurationProperties("token")
record TokenConfiguration(
        @Nullable String jwksFile,
        @Nullable URI jwksUrl,

        @Bindable(defaultValue = TokenConfiguration.LOCAL_ISSUER)
        String issuer,

        @Bindable(defaultValue = "orders") String audience) {

    static final String LOCAL_ISSUER = "orders-local";

    private static final Set<String> LOCAL_HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

    TokenConfiguration {
        if (jwksFile != null && jwksUrl != null) {
            throw new ConfigurationException("Both TOKEN_JWKS_FILE and TOKEN_JWKS_URL are set: unset one.");
        }
        if (jwksUrl != null && issuer.equals(LOCAL_ISSUER)) {
            throw new ConfigurationException(
                    "TOKEN_JWKS_URL is set without TOKEN_ISSUER: set it to the claim iss of the issuer's tokens.");
        }
        if (jwksUrl != null && !"https".equals(jwksUrl.getScheme()) && !isLocal(jwksUrl)) {
            throw new ConfigurationException("TOKEN_JWKS_URL=" + jwksUrl
                    + " is not an https address: someone on the network could replace the keys.");
        }
    }

    private static boolean isLocal(URI address) {
        return "http".equals(address.getScheme()) && LOCAL_HOSTS.contains(String.valueOf(address.getHost()));
    }

    boolean hasKeys() {
        return jwksFile != null || jwksUrl != null;
    }

    TokenVerification verification() {
        try {
            if (jwksFile != null) {
                return TokenVerification.ofFile(Path.of(jwksFile), issuer, audience);
            }
            return jwksUrl == null
                    ? TokenVerification.withoutKeys(issuer, audience)
                    : TokenVerification.ofUrl(jwksUrl, issuer, audience);
        } catch (IOException | ParseException e) {
            throw new ConfigurationException(
                    "The keys of TOKEN_JWKS_FILE=" + jwksFile + " cannot be read: " + e.getMessage(), e);
        }
    }
}
