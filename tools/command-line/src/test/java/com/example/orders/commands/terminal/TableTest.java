package com.example.orders.commands.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void linesUpColumnsWithNumbersToTheRight() {
        Table table = Table.of("TOPIC", ">LAG", "MEMBER");

        table.row("orders.created", 7, "a").row("x", 12345, "b");

        assertThat(table.render(false)).isEqualTo("""
            TOPIC             LAG  MEMBER
            orders.created      7  a
            x               12345  b""");
    }

    @Test
    void aTableWithoutRowsIsItsTitles() {
        assertThat(Table.of("A", ">B").render(false)).isEqualTo("A  B");
    }

    @Test
    void coloursDoNotMoveTheColumns() {
        Table table = Table.of("NAME", ">COUNT").row("dlq", Cell.alarming(3));

        String coloured = table.render(true);

        assertThat(coloured).contains("\u001b[31m3\u001b[0m");
        assertThat(coloured.replaceAll("\u001b\\[\\d+m", "")).isEqualTo(table.render(false));
    }

    @Test
    void aCountOfZeroIsNotAlarming() {
        assertThat(Cell.alarming(0).paint()).isEqualTo(Paint.PLAIN);
    }

    @Test
    void refusesARowThatDoesNotFitTheTitles() {
        assertThatThrownBy(() -> Table.of("A", "B").row("only one"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 values for 2 columns");
    }
}
