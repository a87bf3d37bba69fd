package com.example.orders.commands.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.commands.scripts.Project.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bin/test} says about the reports of a run, with a Maven that only writes reports. */
class TestScriptTest {

    private static final String MAVEN = """
            #!/bin/sh
            cd "$(dirname "$0")/.."
            mkdir -p a/target/surefire-reports
            for report in *.xml; do cp "$report" "a/target/surefire-reports/TEST-$report"; done
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void copyTheScript() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        for (String script : new String[] {"test", "environment"}) {
            Files.copy(Project.root().resolve("bin").resolve(script), bin.resolve(script));
        }
        Files.writeString(bin.resolve("maven"), MAVEN);
        assertThat(bin.resolve("maven").toFile().setExecutable(true)).isTrue();
    }

    @Test
    void anAbortedTestIsListedWithTheMessageOfItsException() throws IOException, InterruptedException {
        report("A", """
              <testcase name="one" classname="com.example.orders.A" time="0.0">
                <skipped type="org.opentest4j.TestAbortedException"><![CDATA[org.opentest4j.TestAbortedException: no promtool
                at org.junit.jupiter.api.Assumptions.abort(Assumptions.java:300)
            ]]></skipped>
              </testcase>
              <testcase name="two" classname="com.example.orders.A" time="0.0"/>
            """);

        assertThat(run().lines()).containsExactly("SKIPPED A.one: no promtool", "1 passed, 0 failed, 1 skipped");
    }

    @Test
    void theTestsOfASkippedClassAreCountedAndListedInOneLine() throws IOException, InterruptedException {
        report("A", """
              <testcase name="one" classname="com.example.orders.A" time="0.0">
                <skipped message="A &quot;peer&quot; is missing."/>
              </testcase>
              <testcase name="two" classname="com.example.orders.A" time="0.0">
                <skipped message="A &quot;peer&quot; is missing."/>
              </testcase>
              <testcase name="three" classname="com.example.orders.A" time="0.0"/>
            """);

        assertThat(run().lines())
                .containsExactly("SKIPPED A, 2 tests: A \"peer\" is missing.", "1 passed, 0 failed, 2 skipped");
    }

    @Test
    void aClassThatWasAbortedBeforeItsFirstTestIsListed() throws IOException, InterruptedException {
        report("A", "  <testcase name=\"one\" classname=\"com.example.orders.A\" time=\"0.0\"/>\n");
        report("B", "");

        assertThat(run().lines())
                .containsExactly(
                        "SKIPPED B: the whole class; the output above has the reason", "1 passed, 0 failed, 1 skipped");
    }

    @Test
    void aFailureIsListedAndCounted() throws IOException, InterruptedException {
        report("A", """
              <testcase name="one" classname="com.example.orders.A" time="0.0">
                <failure message="expected &lt;1&gt;" type="java.lang.AssertionError">at A.java</failure>
              </testcase>
            """);

        Answer answer = run();

        assertThat(answer.lines()).containsExactly("FAILED  A.one: expected <1>", "0 passed, 1 failed, 0 skipped");
        assertThat(answer.code()).isEqualTo(1);
    }

    private void report(String name, String tests) throws IOException {
        Files.writeString(folder.resolve(name + ".xml"), """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuite version="3.0.2" name="com.example.orders.%s" time="0.1">
              <properties/>
            %s</testsuite>
            """.formatted(name, tests));
    }

    private Answer run() throws IOException, InterruptedException {
        return Project.run(
                Map.of("HOME", folder.toString()), folder.resolve("bin/test").toString());
    }
}
