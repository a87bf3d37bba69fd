package com.example.orders.commands.queues;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ListQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListQueuesResponse;

class QueuesTest {

    /** Two pages; like SQS, it reveals the second page only to requests that set the page size. */
    private static final class Paged implements SqsClient {

        @Override
        public ListQueuesResponse listQueues(ListQueuesRequest request) {
            boolean first = request.nextToken() == null;
            return ListQueuesResponse.builder()
                    .queueUrls("http://sqs/000000000000/" + (first ? "first" : "second"))
                    .nextToken(first && request.maxResults() != null ? "next" : null)
                    .build();
        }

        @Override
        public String serviceName() {
            return "sqs";
        }

        @Override
        public void close() {}
    }

    @Test
    void areThoseOfAllPages() {
        assertThat(new Queues(new Paged()).urls()).extracting(Queues::name).containsExactly("first", "second");
    }
}
