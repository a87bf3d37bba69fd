package com.example.orders.text;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VisibleLogTest {

    /** How a service's logback.xml gets the log configuration of the library http. */
    private static final String OF_THE_LIBRARY = "<include resource=\"com/example/orders/logging/services.xml\"/>";

    /** Folders in which builds and tests create and delete files meanwhile. */
    private static final Set<String> CHANGING = Set.of("target", "node_modules", ".run", ".git");

    private final LoggerContext context = new LoggerContext();

    @Test
    void neitherTheMessageNorTheExceptionSteersTheTerminal() {
        PatternLayout layout = new PatternLayout();
        layout.setContext(context);
        layout.getInstanceConverterMap().put("msg", VisibleMessage::new);
        layout.getInstanceConverterMap().put("ex", VisibleThrowable::new);
        layout.setPattern("%level %msg%n%ex");
        layout.start();

        String logged = layout.doLayout(new LoggingEvent(
                "caller",
                context.getLogger("test"),
                Level.WARN,
                "key {}",
                new IllegalStateException("\u001b]0;title\u0007"),
                new Object[] {"\u001b[31m\nERROR forged"}));

        assertThat(logged).doesNotContain("\u001b").doesNotContain("\u0007");
        assertThat(logged.lines())
                .startsWith("WARN key \\u001b[31m", "    ERROR forged")
                .anyMatch(line -> line.contains("\\u001b]0;title\\u0007"));
    }

    static Stream<Path> configurations() throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(Path.of("../.."), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return CHANGING.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().matches(".*/src/main/resources/.*(logback|logging/text)\\.xml")) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        assertThat(found).isNotEmpty();
        return found.stream();
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void everyLogIsWrittenThatWay(Path configuration) throws IOException {
        String text = Files.readString(configuration);

        assertThat(text).containsAnyOf("com.example.orders.text.VisibleMessage", "%replace(%msg", OF_THE_LIBRARY);
        assertThat(text).containsAnyOf("%msg%n%ex", "%replace(%ex", OF_THE_LIBRARY);
    }
}
