package com.example.orders.livepage;

import java.util.Map;

/** One value of Prometheus' text format. */
record Sample(String name, Map<String, String> labels, double value) {

    String label(String label) {
        return labels.getOrDefault(label, "");
    }
}
