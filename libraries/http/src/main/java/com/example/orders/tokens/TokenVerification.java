package com.example.orders.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.Set;

/**
 * Verifies access tokens (JWT, RFC 9068): signed by one of the issuer's keys with an asymmetric algorithm, issued by
 * the expected issuer for the expected audience, not expired. The clocks may differ by 30 seconds. Thread-safe.
 */
public final class TokenVerification {

    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.ES256, JWSAlgorithm.ES384, JWSAlgorithm.PS256, JWSAlgorithm.RS256);
    private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");
    private static final int CLOCK_SKEW_SECONDS = 30;
    private static final String SCOPE = "scope";

    /** Tokens are verified with the last known keys while the issuer cannot be reached. */
    private static final Duration OUTAGE = Duration.ofHours(4);

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    private TokenVerification(JWKSource<SecurityContext> keys, String issuer, String audience) {
        var claims = new DefaultJWTClaimsVerifier<>(
                audience, new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of("sub", "exp"));
        claims.setMaxClockSkew(CLOCK_SKEW_SECONDS);
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, ACCESS_TOKEN, null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        processor.setJWTClaimsSetVerifier(claims);
    }

    /** Reads the keys from a file, once. */
    public static TokenVerification ofFile(Path file, String issuer, String audience)
            throws IOException, ParseException {
        return new TokenVerification(new ImmutableJWKSet<>(JWKSet.load(file.toFile())), issuer, audience);
    }

    /** Fetches the keys from the issuer when they are needed, and again after five minutes or for an unknown key. */
    static TokenVerification ofUrl(URI address, String issuer, String audience) throws IOException {
        URL url = address.toURL();
        return new TokenVerification(
                JWKSourceBuilder.create(url)
                        .retrying(true)
                        .outageTolerant(OUTAGE.toMillis())
                        .build(),
                issuer,
                audience);
    }

    /** Accepts no token. */
    static TokenVerification withoutKeys(String issuer, String audience) {
        return new TokenVerification(new ImmutableJWKSet<>(new JWKSet()), issuer, audience);
    }

    /** Returns the token's owner. May wait for the issuer's keys. */
    public Caller verify(String token) throws RefusedTokenException {
        try {
            JWTClaimsSet claims = processor.process(token, null);
            String scope = claims.getClaim(SCOPE) instanceof String text ? text.strip() : "";
            return new Caller(
                    claims.getIssuer(), claims.getSubject(), scope.isEmpty() ? Set.of() : Set.of(scope.split(" +")));
        } catch (ParseException e) {
            throw new RefusedTokenException(TokenFault.MALFORMED, "not a JWT");
        } catch (BadJWTException e) {
            throw new RefusedTokenException(TokenFault.CLAIMS, e.getMessage());
        } catch (BadJOSEException e) {
            throw new RefusedTokenException(TokenFault.SIGNATURE, e.getMessage());
        } catch (JOSEException e) {
            throw new RefusedTokenException(TokenFault.KEYS, e.getMessage());
        }
    }
}
