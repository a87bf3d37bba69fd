package com.example.orders.commands.placing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** One order line as typed on the command line. The service, not the command, validates its limits. */
record Item(String productId, int quantity, BigDecimal unitPrice) {

    static Item parse(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 3) {
            throw new TypeConversionException(
                    "'" + text + "' is not PRODUCT:QUANTITY:PRICE, for example PROD-1001:3:19.99");
        }
        try {
            return new Item(parts[0], Integer.parseInt(parts[1]), new BigDecimal(parts[2]));
        } catch (NumberFormatException notANumber) {
            throw new TypeConversionException(
                    "'" + text + "' has a quantity or price that is not a number; write it like PROD-1001:3:19.99");
        }
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("product_id", productId)
                .put("quantity", quantity)
                .put("unit_price", unitPrice);
    }

    /** Parses the option's value for picocli. */
    static final class Converter implements ITypeConverter<Item> {
        @Override
        public Item convert(String text) {
            return parse(text);
        }
    }
}
