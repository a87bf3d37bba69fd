package com.example.orders.fulfillment.intake;

import com.example.orders.fulfillment.order.OrderRules;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;
import java.util.List;

/**
 * Configures which orders are fulfilled. All others are rejected.
 *
 * @param productPrefixes the prefixes of known product identifiers
 * @param maxTotal the largest total; larger orders need a salesperson
 * @param maxItems the largest number of items, as in the event's contract
 * @param maxQuantity the largest quantity of an item, as in the event's contract
 */
@ConfigurationProperties("fulfillment.rules")
record RulesConfiguration(
        @NotEmpty @Bindable(defaultValue = "PROD-") List<@NotBlank String> productPrefixes,

        @NotNull @Positive @Bindable(defaultValue = "50000.00")
        BigDecimal maxTotal,

        @Positive @Bindable(defaultValue = "100") int maxItems,
        @Positive @Bindable(defaultValue = "1000") int maxQuantity) {

    OrderRules toRules() {
        return new OrderRules(productPrefixes, maxTotal, maxItems, maxQuantity);
    }
}
