package com.example.orders.bridgecontract.parts;

import com.example.orders.bridgecontract.programs.Combination;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests of one combination, whose bridge runs as one process for all of them. A class per combination and not one class with
 * parameters: the test report names classes and methods only, and has to say which bridge broke which promise.
 */
@ExtendWith(WithPlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class OnCombination {

    private final Combination combination;
    private RunningBridge bridge;

    protected OnCombination(Combination combination) {
        this.combination = combination;
    }

    @BeforeAll
    void start(Platform platform) {
        bridge = platform.start(combination);
    }

    @BeforeEach
    void restore() {
        bridge.restore();
    }

    @AfterAll
    void stop() {
        if (bridge != null) {
            bridge.close();
        }
    }

    public RunningBridge bridge() {
        return bridge;
    }
}
