package com.example.orders.relay.parking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamedStatementTest {
    private final List<String> calls = new ArrayList<>();

    @Test
    void setsEachUseOfAParameterAndKeepsCasts() throws SQLException {
        NamedStatement statement = prepare("WHERE (:key::text IS NULL OR key = :key) AND sequence <= :sequence");

        statement.with("sequence", 7L).with("key", "a");

        assertThat(calls)
                .containsExactly("WHERE (?::text IS NULL OR key = ?) AND sequence <= ?", "3 = 7", "1 = a", "2 = a");
    }

    @Test
    void rejectsAnUnknownParameter() throws SQLException {
        NamedStatement statement = prepare("WHERE key = :key");

        assertThatThrownBy(() -> statement.with("keys", "a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(":keys")
                .hasMessageContaining("[key]");
    }

    private NamedStatement prepare(String sql) throws SQLException {
        return NamedStatement.prepare(fake(Connection.class), sql);
    }

    /** Records the SQL and the parameters. */
    private <T> T fake(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this::answer));
    }

    private Object answer(Object proxy, Method method, Object[] arguments) {
        if (method.getName().equals("prepareStatement")) {
            calls.add((String) arguments[0]);
            return fake(PreparedStatement.class);
        }
        calls.add(arguments[0] + " = " + arguments[1]);
        return null;
    }
}
