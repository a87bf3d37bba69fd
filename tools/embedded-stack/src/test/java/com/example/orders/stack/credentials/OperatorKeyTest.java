package com.example.orders.stack.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.stack.process.PartFailedException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorKeyTest {

    @TempDir
    Path folder;

    @Test
    void signsTokensThatThePublicKeyVerifies() throws Exception {
        OperatorKey.make(folder);

        String token = OperatorKey.of(folder).token("ada", List.of("a:read", "b:write"), Duration.ofMinutes(1));

        SignedJWT signed = SignedJWT.parse(token);
        JWKSet keys = JWKSet.load(OperatorKey.publicKeys(folder).toFile());
        assertThat(keys.containsNonPublicKeys()).isFalse();
        assertThat(signed.verify(new ECDSAVerifier(
                        keys.getKeyByKeyId(signed.getHeader().getKeyID()).toECKey())))
                .isTrue();
        assertThat(signed.getJWTClaimsSet().getStringClaim("scope")).isEqualTo("a:read b:write");
    }

    @Test
    void keepsAnExistingKeyPrivate() throws Exception {
        OperatorKey.make(folder);
        String first = Files.readString(folder.resolve("operator.jwk"));
        Files.delete(OperatorKey.publicKeys(folder));

        OperatorKey.make(folder);

        assertThat(folder.resolve("operator.jwk")).hasContent(first);
        assertThat(OperatorKey.publicKeys(folder)).exists();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("operator.jwk"))))
                .isEqualTo("rw-------");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void saysHowToGetAMissingKey() {
        assertThatThrownBy(() -> OperatorKey.of(folder))
                .isInstanceOf(PartFailedException.class)
                .hasMessageContaining("bin/orders credentials");
    }
}
