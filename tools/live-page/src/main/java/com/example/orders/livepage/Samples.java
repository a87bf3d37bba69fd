package com.example.orders.livepage;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Queries over the samples of one or several readings. A value that is negative or not a number is unknown and
 * never counts as 0. */
final class Samples {

    private Samples() {}

    /** Returns the sum of the metric's known values with these labels; empty if none is known. */
    static OptionalDouble sum(List<Sample> samples, String metric, Map<String, String> labels) {
        double[] values =
                matching(samples, metric, labels).mapToDouble(Sample::value).toArray();
        return values.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Arrays.stream(values).sum());
    }

    /** Returns the different values of a label of the metric. */
    static Set<String> labels(List<Sample> samples, String metric, String label) {
        return samples.stream()
                .filter(sample -> sample.name().equals(metric))
                .map(sample -> sample.label(label))
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toSet());
    }

    private static Stream<Sample> matching(List<Sample> samples, String metric, Map<String, String> labels) {
        return samples.stream()
                .filter(sample -> sample.name().equals(metric))
                .filter(sample -> sample.value() >= 0)
                .filter(sample -> sample.labels().entrySet().containsAll(labels.entrySet()));
    }
}
