package com.example.orders.asyncapi.validation;

import com.networknt.schema.regex.JDKRegularExpressionFactory;
import com.networknt.schema.regex.JoniRegularExpressionFactory;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;
import java.util.regex.Pattern;
import org.jcodings.exception.JCodingsException;
import org.joni.exception.JOniException;

/** Compiles patterns in ECMA syntax, with the JDK's engine for syntax that Joni does not support. */
final class EcmaPatterns implements RegularExpressionFactory {

    static final EcmaPatterns INSTANCE = new EcmaPatterns();

    /** Matches Unicode properties and code points, and a hyphen beside a character class. */
    private static final Pattern UNKNOWN_TO_JONI = Pattern.compile("(?s).*\\\\(?:[pPu]|[dDwWsS]-).*|.*-\\\\[dDwWsS].*");

    private static final Pattern CODE_POINT = Pattern.compile("\\\\u\\{([0-9A-Fa-f]+)}");

    private EcmaPatterns() {}

    @Override
    public RegularExpression getRegularExpression(String pattern) {
        try {
            return JoniRegularExpressionFactory.getInstance().getRegularExpression(pattern);
        } catch (JOniException | JCodingsException e) {
            if (!UNKNOWN_TO_JONI.matcher(pattern).matches()) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
            return JDKRegularExpressionFactory.getInstance()
                    .getRegularExpression(CODE_POINT.matcher(pattern).replaceAll("\\\\x{$1}"));
        }
    }
}
