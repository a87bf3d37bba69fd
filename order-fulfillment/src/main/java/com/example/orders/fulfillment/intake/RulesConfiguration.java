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
 * Which orders are fulfilled; the others are rejected.
 *
 * @param productPrefixes how the identifiers of known products begin
 * @param maxTotal larger orders are for a salesperson
 * @param maxItems as the event's contract promises
 * @param maxQuantity as the event's contract promises, for each item
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
