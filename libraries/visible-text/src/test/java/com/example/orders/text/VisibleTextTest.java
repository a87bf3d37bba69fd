package com.example.orders.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {

    @ParameterizedTest
    @CsvSource({
        "0x0, \\u0000",
        "0x7, \\u0007",
        "0xd, \\u000d",
        "0x1b, \\u001b",
        "0x7f, \\u007f",
        "0x9b, \\u009b",
        "0x2028, \\u2028",
        "0x202e, \\u202e",
        "0x2066, \\u2066",
        "0xd800, \\ud800",
        "0xfeff, \\ufeff"
    })
    void whatSteersATerminalIsMadeVisible(int character, String visible) {
        String text = "a" + (char) character + "b";

        assertThat(VisibleText.line(text)).isEqualTo("a" + visible + "b");
        assertThat(VisibleText.lines(text)).isEqualTo("a" + visible + "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "Grüße", "日本語", "عربي ٦٣", "👩‍👧", "a\\b $1", ""})
    void whatCanBeReadStaysAsItIs(String text) {
        assertThat(VisibleText.line(text)).isEqualTo(text);
        assertThat(VisibleText.lines(text)).isEqualTo(text);
    }

    @Test
    void lineBreaksStayWhereLinesAreWanted() {
        assertThat(VisibleText.lines("a\n\tb")).isEqualTo("a\n\tb");
        assertThat(VisibleText.line("a\n\tb")).isEqualTo("a\\u000a\tb");
    }
}
