package com.example.orders.commands.terminal;

import com.example.orders.text.VisibleText;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.CharsetEncoder;

/** Writes to a stream in its charset; characters that the charset cannot express become escapes, not question marks. */
public final class TerminalWriter extends FilterWriter {

    private final CharsetEncoder encoder;

    private TerminalWriter(Writer out, CharsetEncoder encoder) {
        super(out);
        this.encoder = encoder;
    }

    public static PrintWriter on(PrintStream stream) {
        Writer out = new PrintWriter(stream, true, stream.charset());
        return new PrintWriter(new TerminalWriter(out, stream.charset().newEncoder()), true);
    }

    @Override
    public void write(int character) throws IOException {
        write(new char[] {(char) character}, 0, 1);
    }

    @Override
    public void write(char[] characters, int start, int length) throws IOException {
        write(new String(characters, start, length), 0, length);
    }

    @Override
    public void write(String text, int start, int length) throws IOException {
        String part = text.substring(start, start + length);
        if (encoder.canEncode(part)) {
            out.write(part);
            return;
        }
        StringBuilder expressed = new StringBuilder();
        part.codePoints()
                .mapToObj(Character::toString)
                .forEach(character ->
                        expressed.append(encoder.canEncode(character) ? character : VisibleText.escaped(character)));
        out.write(expressed.toString());
    }
}
