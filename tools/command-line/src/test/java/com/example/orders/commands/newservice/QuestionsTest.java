package com.example.orders.commands.newservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.commands.terminal.CommandFailure;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class QuestionsTest {

    private final StringWriter terminal = new StringWriter();

    @Test
    void aWrongAnswerIsExplainedAndAskedAgain() {
        String name = questions("Payments\n two words \n payments \n").ask("Name: ", ServiceName::of);

        assertThat(name).isEqualTo("payments");
        assertThat(terminal.toString())
                .contains("'Payments' is not a service's name. Use at most")
                .contains("'two words' is not a service's name. Use at most")
                .endsWith("Name: ");
    }

    @Test
    void theEndOfTheInputEndsTheQuestions() {
        assertThatThrownBy(() -> questions("class\n").ask("Name: ", ServiceName::of))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("There was no answer; nothing was written.");
    }

    private Questions questions(String typed) {
        return new Questions(new BufferedReader(new StringReader(typed)), new PrintWriter(terminal, true));
    }
}
