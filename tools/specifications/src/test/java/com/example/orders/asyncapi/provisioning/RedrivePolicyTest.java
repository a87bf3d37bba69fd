package com.example.orders.asyncapi.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.asyncapi.QueueDeclaration.Redrive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedrivePolicyTest {

    private static final String ARN = "arn:aws:sqs:us-east-1:000000000000:work-dlq";

    @Test
    void textIsWhatSqsReads() {
        assertThat(RedrivePolicy.text(ARN, 10))
                .isEqualTo("{\"deadLetterTargetArn\":\"" + ARN + "\",\"maxReceiveCount\":10}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "\"10\""})
    void countIsReadAsNumberAndAsText(String count) {
        String text = "{\"maxReceiveCount\":%s,\"deadLetterTargetArn\":\"%s\"}".formatted(count, ARN);

        assertThat(RedrivePolicy.parse(text)).contains(new Redrive("work-dlq", 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "", "{}"})
    void aTextThatIsNotAPolicyIsEmpty(String text) {
        assertThat(RedrivePolicy.parse(text)).isEmpty();
    }
}
