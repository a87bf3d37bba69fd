package com.example.orders.asyncapi.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SpecificationCheckTest {

    @Test
    void theProjectsOwnDocumentsHaveNoFinding() {
        assertThat(SpecificationCheck.of(Path.of("../../asyncapi"))).isEmpty();
    }
}
