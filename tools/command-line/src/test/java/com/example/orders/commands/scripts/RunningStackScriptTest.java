package com.example.orders.commands.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.stack.launch.StartedWith;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks what {@code bin/running-stack} tells a command about the running stack. */
class RunningStackScriptTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void twoStacksRun() {
        StartedWith.of(folder, 0)
                .keep(Map.of("STACK", "docker", "SQS_FIFO", "true", "SQS_PORT", "5566", "P", "a 'b' $c"));
        StartedWith.of(folder, 1000).keep(Map.of("STACK", "embedded", "SQS_FIFO", "false"));
    }

    @Test
    void itIsAskedHowItWasStarted() throws IOException, InterruptedException {
        assertThat(environment(Map.of())).contains("STACK=docker", "SQS_FIFO=true", "SQS_PORT=5566", "P=a 'b' $c");
        assertThat(environment(Map.of("PORT_OFFSET", "0"))).contains("SQS_FIFO=true");
        assertThat(environment(Map.of("PORT_OFFSET", "1000"))).contains("STACK=embedded", "SQS_FIFO=false");
    }

    @Test
    void aVariableThatIsSetGoesBefore() throws IOException, InterruptedException {
        assertThat(environment(Map.of("SQS_FIFO", "false"))).contains("SQS_FIFO=false", "SQS_PORT=5566");
    }

    @Test
    void theOtherKindOfStackIsNotMistakenForIt() throws IOException, InterruptedException {
        assertThat(environment(Map.of("STACK", "embedded"))).noneMatch(line -> line.startsWith("SQS_"));
    }

    @Test
    void whereNoneHasRunTheDefaultsApply() throws IOException, InterruptedException {
        StartedWith.of(folder, 0).forget();

        assertThat(environment(Map.of())).noneMatch(line -> line.startsWith("SQS_") || line.startsWith("STACK="));
    }

    @Test
    void aStackThatStartsAnewTakesWhatTheFilesSay() throws IOException, InterruptedException {
        Files.writeString(folder.resolve(".env"), "SQS_PORT=6566\nKAFKA_PORT='29092'\nEMPTY=\n");
        Files.writeString(folder.resolve(".env.local"), "# my own\n\nKAFKA_PORT=39092");

        assertThat(environment(Map.of("STACK", "docker", "starting", "yes")))
                .contains("SQS_PORT=6566", "KAFKA_PORT=39092")
                .noneMatch(line -> line.startsWith("EMPTY"));
        assertThat(environment(Map.of())).contains("SQS_PORT=5566", "KAFKA_PORT=39092");
        assertThat(environment(Map.of("STACK", "embedded"))).noneMatch(line -> line.startsWith("KAFKA_PORT"));
    }

    @Test
    void whatIsKeptIsForThisUserAlone() throws IOException {
        assertThat(Files.getPosixFilePermissions(StartedWith.of(folder, 0).file()))
                .hasSize(2);
    }

    private List<String> environment(Map<String, String> variables) throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(variables);
        all.put("root", folder.toString());
        Project.Answer answer = Project.run(all, "sh", "-c", "set -eu; . bin/running-stack; env");
        assertThat(answer.code()).as(answer.text()).isZero();
        return answer.lines();
    }
}
