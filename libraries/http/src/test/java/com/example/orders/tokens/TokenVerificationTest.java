package com.example.orders.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TokenVerificationTest {

    private static final Issuer ISSUER = Issuer.create("key-1");

    @TempDir
    Path folder;

    private TokenVerification verification;

    @BeforeEach
    void read() throws Exception {
        verification = TokenVerification.ofFile(ISSUER.writeKeys(folder), Issuer.NAME, Issuer.AUDIENCE);
    }

    @Test
    void acceptsATokenOfTheIssuer() throws Exception {
        Caller caller = verification.verify(ISSUER.token("a:read  b:write"));

        assertThat(caller.subject()).isEqualTo("ada");
        assertThat(caller.issuer()).isEqualTo(Issuer.NAME);
        assertThat(caller.scopes()).containsExactlyInAnyOrder("a:read", "b:write");
    }

    @Test
    void toleratesAClockThatIsSlightlyFast() throws Exception {
        Date secondsAgo = Date.from(Instant.now().minusSeconds(10));

        assertThat(verification
                        .verify(ISSUER.sign(
                                Issuer.claims("a").expirationTime(secondsAgo).build()))
                        .subject())
                .isEqualTo("ada");
    }

    static Stream<Arguments> forgeries() throws JOSEException {
        Instant now = Instant.now();
        JWTClaimsSet valid = Issuer.claims("a").build();
        SignedJWT symmetric = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("key-1").build(), valid);
        symmetric.sign(new MACSigner(ISSUER.keys().getBytes(StandardCharsets.UTF_8)));
        String signed = ISSUER.token("a");
        String other = ISSUER.token("a b");
        return Stream.of(
                Arguments.of("not a token", "abc", TokenFault.MALFORMED),
                Arguments.of("without a signature", new PlainJWT(valid).serialize(), TokenFault.SIGNATURE),
                Arguments.of("signed with the public key as a secret", symmetric.serialize(), TokenFault.SIGNATURE),
                Arguments.of("signed by an unknown key", Issuer.create("key-2").sign(valid), TokenFault.SIGNATURE),
                Arguments.of(
                        "signed by a key that uses the name",
                        Issuer.create("key-1").sign(valid),
                        TokenFault.SIGNATURE),
                Arguments.of(
                        "with other claims", header(signed) + payload(other) + signature(signed), TokenFault.SIGNATURE),
                Arguments.of(
                        "expired",
                        sign(claims -> claims.expirationTime(Date.from(now.minusSeconds(60)))),
                        TokenFault.CLAIMS),
                Arguments.of("without an expiry", sign(claims -> claims.expirationTime(null)), TokenFault.CLAIMS),
                Arguments.of(
                        "for later",
                        sign(claims -> claims.notBeforeTime(Date.from(now.plusSeconds(600)))),
                        TokenFault.CLAIMS),
                Arguments.of("of another issuer", sign(claims -> claims.issuer("elsewhere")), TokenFault.CLAIMS),
                Arguments.of("for another audience", sign(claims -> claims.audience("elsewhere")), TokenFault.CLAIMS),
                Arguments.of("without a subject", sign(claims -> claims.subject(null)), TokenFault.CLAIMS));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void refusesATokenThat(String kind, String token, TokenFault fault) {
        assertThatThrownBy(() -> verification.verify(token))
                .isInstanceOfSatisfying(
                        RefusedTokenException.class,
                        refused -> assertThat(refused.fault()).as(kind).isEqualTo(fault));
    }

    @Test
    void acceptsNothingWithoutKeys() {
        TokenVerification closed = TokenVerification.withoutKeys(Issuer.NAME, Issuer.AUDIENCE);

        assertThatThrownBy(() -> closed.verify(ISSUER.token("a"))).isInstanceOf(RefusedTokenException.class);
        assertThatThrownBy(() -> closed.verify(new PlainJWT(Issuer.claims("a").build()).serialize()))
                .isInstanceOf(RefusedTokenException.class);
    }

    @Test
    void fetchesKeysOnceAndRefusesTokensOfUnknownKeysWithoutFetchingForEach() throws Exception {
        AtomicInteger fetches = new AtomicInteger();
        AtomicReference<String> keys = new AtomicReference<>(ISSUER.keys());
        HttpServer issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/keys", exchange -> {
            fetches.incrementAndGet();
            byte[] body = keys.get().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        issuer.start();
        try {
            URI address = URI.create("http://localhost:" + issuer.getAddress().getPort() + "/keys");
            TokenVerification remote = TokenVerification.ofUrl(address, Issuer.NAME, Issuer.AUDIENCE);

            for (int i = 0; i < 20; i++) {
                assertThat(remote.verify(ISSUER.token("a")).subject()).isEqualTo("ada");
                String unknown = Issuer.create("key-" + i + "-unknown").token("a");
                assertThatThrownBy(() -> remote.verify(unknown)).isInstanceOf(RefusedTokenException.class);
            }

            assertThat(fetches).hasValueBetween(1, 3);
        } finally {
            issuer.stop(0);
        }
    }

    @Test
    void namesTheFaultWhenTheKeysCannotBeFetched() throws Exception {
        HttpServer free = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        URI address = URI.create("http://localhost:" + free.getAddress().getPort() + "/keys");
        free.stop(0);

        TokenVerification remote = TokenVerification.ofUrl(address, Issuer.NAME, Issuer.AUDIENCE);

        assertThatThrownBy(() -> remote.verify(ISSUER.token("a")))
                .isInstanceOfSatisfying(RefusedTokenException.class, refused -> assertThat(refused.fault())
                        .isEqualTo(TokenFault.KEYS));
    }

    private static String sign(java.util.function.UnaryOperator<JWTClaimsSet.Builder> change) {
        return ISSUER.sign(change.apply(Issuer.claims("a")).build());
    }

    private static String header(String token) {
        return token.substring(0, token.indexOf('.') + 1);
    }

    private static String payload(String token) {
        return token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'));
    }

    private static String signature(String token) {
        return token.substring(token.lastIndexOf('.'));
    }
}
