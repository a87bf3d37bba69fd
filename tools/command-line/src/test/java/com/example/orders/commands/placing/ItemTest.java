package com.example.orders.commands.placing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class ItemTest {

    @Test
    void readsProductQuantityAndPrice() {
        assertThat(Item.parse("PROD-1001:3:19.90")).isEqualTo(new Item("PROD-1001", 3, new BigDecimal("19.90")));
        assertThat(Item.parse("PROD-1001:3:19.90").json()).hasToString("""
            {"product_id":"PROD-1001","quantity":3,"unit_price":19.90}""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PROD-1001", "PROD-1001:3", "PROD-1001:three:1.00", "PROD-1001:3:cheap", "a:1:2:3"})
    void refusesAnythingElseAndShowsTheForm(String text) {
        assertThatThrownBy(() -> Item.parse(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("PROD-1001:3:19.99");
    }
}
