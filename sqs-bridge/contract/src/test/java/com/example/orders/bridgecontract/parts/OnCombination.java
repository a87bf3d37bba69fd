package com.example.orders.bridgecontract.parts;

import com.example.orders.bridgecontract.programs.Combination;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The tests of one combination, which share one process of its bridge. Each combination has a class of its own instead
 * of a parameter, because the test report names only classes and methods and must show which bridge failed which test.
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

    Combination combination() {
        return combination;
    }

    public RunningBridge bridge() {
        return bridge;
    }
}
