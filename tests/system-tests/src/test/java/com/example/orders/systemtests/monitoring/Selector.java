package com.example.orders.systemtests.monitoring;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A metric that a PromQL expression selects, with the conditions on its labels. Labels that Prometheus adds are left
 * out.
 *
 * @param groupedBy the labels by which the expression groups or joins, or which it copies to others; at least one of
 *     its metrics must have each of them
 */
record Selector(String expression, String metric, List<Demand> demands, Set<String> groupedBy) {

    /** The labels that the scrape configuration adds. */
    static final Set<String> OF_THE_SCRAPE = Set.of("service", "job", "instance");

    private static final Set<String> WORDS = Set.of("by", "on", "or", "and", "unless", "bool", "group_right");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|on|without|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
    private static final Pattern NAME = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{([^}]*)})?(\\s*\\()?");
    private static final Pattern MATCHER = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");
    private static final Pattern TIMES = Pattern.compile("\\[\\d[^\\]]*]|\\boffset\\s+\\w+");
    /** The target and source labels of {@code label_replace}. */
    private static final Pattern REPLACEMENT =
            Pattern.compile(",\\s*\"(\\w+)\",\\s*\"[^\"]*\",\\s*\"(\\w*)\",\\s*\"[^\"]*\"\\s*\\)");

    /** One matcher, like {@code state=~"in_flight|delayed"}. */
    record Demand(String label, String operator, String value) {

        boolean isMetBy(Sample sample) {
            return isMetBy(sample.labels().getOrDefault(label, ""));
        }

        boolean isMetBy(String given) {
            return switch (operator) {
                case "=" -> given.equals(value);
                case "!=" -> !given.equals(value);
                case "=~" -> given.matches(value);
                default -> !given.matches(value);
            };
        }
    }

    /** Parses the selectors of an expression. */
    static List<Selector> of(String expression) {
        Set<String> groupedBy = new HashSet<>();
        Matcher grouping = GROUPING.matcher(expression);
        while (grouping.find()) {
            groupedBy.addAll(List.of(grouping.group(1).strip().split("\\s*,\\s*")));
        }
        Matcher replacement = REPLACEMENT.matcher(expression);
        Set<String> made = new HashSet<>(OF_THE_SCRAPE);
        while (replacement.find()) {
            made.add(replacement.group(1));
            groupedBy.add(replacement.group(2));
        }
        groupedBy.remove("");
        groupedBy.removeAll(made);
        String bare = without(TIMES, without(GROUPING, without(REPLACEMENT, expression)));
        List<Selector> selectors = new ArrayList<>();
        Matcher name = NAME.matcher(bare);
        while (name.find()) {
            boolean function = name.group(3) != null;
            if (!function && !WORDS.contains(name.group(1))) {
                selectors.add(new Selector(expression, name.group(1), demands(name.group(2)), Set.copyOf(groupedBy)));
            }
        }
        return selectors;
    }

    boolean isMetBy(Sample sample) {
        return sample.metric().equals(metric) && demands.stream().allMatch(demand -> demand.isMetBy(sample));
    }

    private static String without(Pattern part, String expression) {
        return part.matcher(expression).replaceAll(" ");
    }

    private static List<Demand> demands(String matchers) {
        List<Demand> demands = new ArrayList<>();
        Matcher matcher = MATCHER.matcher(matchers == null ? "" : matchers);
        while (matcher.find()) {
            if (!OF_THE_SCRAPE.contains(matcher.group(1))) {
                demands.add(new Demand(matcher.group(1), matcher.group(2), matcher.group(3)));
            }
        }
        return demands;
    }

    @Override
    public String toString() {
        return metric + demands + " in " + expression;
    }
}
