package com.example.orders.commands.newservice;

import com.example.orders.commands.terminal.CommandFailure;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * The name of a new service in its different spellings.
 *
 * @param text of the folder, the document, the image and the consumer group: {@code fraud-checks}
 */
record ServiceName(String text) {

    private static final String FORM = "[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*";
    /** The templates keep their line lengths with names up to this length. */
    private static final int LONGEST = 28;

    /** Names of database roles, parts and principals, and words that PostgreSQL does not accept as a database. */
    private static final Set<String> RESERVED =
            Set.of(("kafka registry sqs postgres supervisor operator provisioning template0 template1 common system "
                            + "all analyse analyze and any array as asc asymmetric both case cast check collate column "
                            + "constraint create default deferrable desc distinct do else end except false fetch for "
                            + "foreign from grant group having in initially intersect into lateral leading limit "
                            + "localtime localtimestamp not null offset on only or order placing primary references "
                            + "returning select some symmetric table then to trailing true union unique user using "
                            + "variadic when where window with")
                    .split(" ", -1));

    /** Refuses a name that cannot be a folder, a package, a class and a database. */
    static ServiceName of(String text) {
        ServiceName name = new ServiceName(text);
        if (!text.matches(FORM) || text.length() > LONGEST) {
            throw new CommandFailure(
                    "'" + text + "' is not a service's name.",
                    "Use at most " + LONGEST + " lower-case letters and digits, with '-' between words: fraud-checks.");
        }
        if (RESERVED.contains(text) || SourceVersion.isKeyword(name.packageName()) || name.isJavaLang()) {
            throw new CommandFailure(
                    "'" + text + "' is reserved by Java, PostgreSQL or the stack.", "Choose another name.");
        }
        return name;
    }

    /** {@code fraudchecks}; as in every service, without an {@code order-} that the parent package says already. */
    String packageName() {
        return text.replaceFirst("^order-", "").replace("-", "");
    }

    /** {@code FraudChecks} */
    String mainClass() {
        return Arrays.stream(text.split("-", -1))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    /** {@code fraud_checks} */
    String database() {
        return text.replace('-', '_');
    }

    /** {@code FRAUD_CHECKS} */
    String variable() {
        return database().toUpperCase(Locale.ROOT);
    }

    private boolean isJavaLang() {
        return Object.class.getModule().getClassLoader() == null
                && Object.class.getResource(mainClass() + ".class") != null;
    }
}
