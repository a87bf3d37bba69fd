package com.example.orders.producer.placing;

import com.example.orders.problems.AmountSerde;
import com.example.orders.producer.order.Identifiers;
import com.example.orders.producer.order.Money;
import com.example.orders.producer.order.NewOrder;
import com.example.orders.producer.order.OrderItem;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;

/** An order as a client sends it. Prices are read exactly as written, never as floating point. */
@Serdeable.Deserializable
@Schema(name = "PlaceOrder")
record PlaceOrderRequest(
        @NotNull(message = REQUIRED) @Pattern(regexp = Identifiers.FORMAT, message = IDENTIFIER) @Schema(example = "customer-007")
        String customerId,

        @NotNull(message = REQUIRED) @Size(min = 1, max = NewOrder.MAX_ITEMS, message = "must have {min} to {max} elements") List<@NotNull(message = REQUIRED) @Valid Item> items) {

    private static final String REQUIRED = "is required";
    private static final String IDENTIFIER = "must be 1 to 64 letters, digits, '_' or '-'";
    private static final String QUANTITY = "must be a whole number from 1 to 1000";

    /** One line of the order. */
    @Serdeable.Deserializable
    @Schema(name = "PlaceOrderItem")
    record Item(
            @NotNull(message = REQUIRED) @Pattern(regexp = Identifiers.FORMAT, message = IDENTIFIER) @Schema(example = "PROD-1001")
            String productId,

            @NotNull(message = REQUIRED) @Min(value = OrderItem.MIN_QUANTITY, message = QUANTITY) @Max(value = OrderItem.MAX_QUANTITY, message = QUANTITY) @Schema(example = "3")
            Integer quantity,

            @NotNull(message = REQUIRED) @Positive(message = "must be greater than 0") @Digits(
                    integer = Money.INTEGER_DIGITS,
                    fraction = Money.SCALE,
                    message = "must have at most {integer} digits before and {fraction} after the decimal point")
            @Serdeable.Deserializable(using = AmountSerde.class)
            @Schema(
                    oneOf = {String.class, BigDecimal.class},
                    description = "A string with at most two decimals, or a JSON number",
                    example = "19.99")
            BigDecimal unitPrice) {

        private OrderItem toOrderItem() {
            return new OrderItem(productId, quantity, unitPrice);
        }
    }

    NewOrder toNewOrder() {
        return new NewOrder(customerId, items.stream().map(Item::toOrderItem).toList());
    }
}
