package com.example.orders.commands.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks how {@code bin/environment} cleans up the environments of other people's machines. */
class EnvironmentScriptTest {

    static Stream<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.list(Project.root().resolve("bin"))) {
            return files.filter(Files::isExecutable).toList().stream();
        }
    }

    /** Excludes the two scripts that start nothing but what their caller has prepared. */
    @ParameterizedTest
    @MethodSource("scripts")
    void everyScriptBeginsWithIt(Path script) throws IOException {
        String name = script.getFileName().toString();
        if (!name.equals("java-home") && !name.equals("docker-check")) {
            assertThat(Files.readString(script)).contains(". \"$root/bin/environment\"");
        }
    }

    @Test
    void anEmptyVariableIsUnset() throws IOException, InterruptedException {
        Map<String, String> after =
                environment(Map.of("AWS_REGION", "", "SQS_FIFO", "true", "LINES_", "a\nAWS_PROFILE="));

        assertThat(after).doesNotContainKey("AWS_REGION").containsEntry("SQS_FIFO", "true");
    }

    @Test
    void withoutAHomeTheUsersIsFound() throws IOException, InterruptedException {
        assertThat(environment(Map.of()).get("HOME")).isNotBlank().satisfies(home -> assertThat(Path.of(home))
                .isDirectory());
        assertThat(environment(Map.of("HOME", "/somewhere"))).containsEntry("HOME", "/somewhere");
    }

    @Test
    void aJdkIsFoundWithoutAHome() throws IOException, InterruptedException {
        Project.Answer answer =
                Project.run(Map.of("JAVA_HOME", System.getProperty("java.home")), "sh", "bin/java-home");

        assertThat(answer.code()).as(answer.text()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"LC_ALL, C", "LC_ALL, POSIX", "LANG, C", "LANG, xx_YY.UTF-8"})
    void anAsciiLocaleBecomesOneOfUtf8(String variable, String locale) throws IOException, InterruptedException {
        assertThat(environment(Map.of(variable, locale))).containsEntry("LC_ALL", "C.UTF-8");
    }

    @Test
    void aLocaleOfUtf8StaysAsItIs() throws IOException, InterruptedException {
        assertThat(environment(Map.of("LC_ALL", "C.UTF-8", "LANG", "xx"))).containsEntry("LANG", "xx");
        assertThat(environment(Map.of("LANG", "C.UTF-8"))).doesNotContainKey("LC_ALL");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-XX:+UseG1GC|",
                "-XX:+UseZGC -Da=b|-Da=b",
                "-Da=\"b c\" -XX:+UseParallelGC -XX:-UseSerialGC -Xlog:gc|-Da=\"b c\" -Xlog:gc",
                "-Xmx1g -Xms512m -XX:MaxRAMPercentage=50 -XX:MaxHeapSize=4g|",
                "-XX:AOTCache=/x.aot -Xshare:off -javaagent:/a.jar|-javaagent:/a.jar",
                "-Duser.language=ar|-Duser.language=ar"
            })
    void aJvmsCollectorAndMemoryAreTheScriptsChoice(String given, String left)
            throws IOException, InterruptedException {
        for (String variable : new String[] {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"}) {
            String after = environment(Map.of(variable, given)).get(variable);

            assertThat(after == null ? null : after.replaceAll("\\s+", " ")).isEqualTo(left);
        }
    }

    private static Map<String, String> environment(Map<String, String> variables)
            throws IOException, InterruptedException {
        Project.Answer answer =
                Project.run(variables, "sh", "-c", "set -eu; root=$PWD; . bin/environment; printf '\\n'; env");
        assertThat(answer.code()).as(answer.text()).isZero();
        Map<String, String> after = new HashMap<>();
        answer.lines().stream()
                .filter(line -> line.contains("="))
                .forEach(
                        line -> after.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        return after;
    }
}
