package com.example.orders.commands.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalWriterTest {

    @ParameterizedTest
    @CsvSource({
        "UTF-8, Grüße 日本 👍, Grüße 日本 👍",
        "ISO-8859-1, Grüße 日本, Grüße \\u65e5\\u672c",
        "US-ASCII, Grüße 👍, Gr\\u00fc\\u00dfe \\ud83d\\udc4d"
    })
    void whatTheCharsetCannotExpressIsEscaped(String name, String text, String shown) {
        Charset charset = Charset.forName(name);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        TerminalWriter.on(new PrintStream(bytes, true, charset)).println(text);

        assertThat(bytes.toString(charset)).isEqualTo(shown + System.lineSeparator());
    }
}
