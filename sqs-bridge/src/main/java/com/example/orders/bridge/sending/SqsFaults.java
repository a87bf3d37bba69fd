package com.example.orders.bridge.sending;

import java.util.Set;

/**
 * What SQS's error codes mean for a message. Codes come with and without the prefix of the older query protocol.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html">SendMessageBatch</a>
 */
final class SqsFaults {

    private static final String QUERY_PROTOCOL_PREFIX = "AWS.SimpleQueueService.";

    /** The content or the size of a message is at fault: the same message will be refused again. */
    private static final Set<String> ABOUT_MESSAGES = Set.of(
            "BatchRequestTooLong",
            "InvalidAttributeName",
            "InvalidAttributeValue",
            "InvalidMessageContents",
            "InvalidParameterValue",
            "InvalidParameterValueException",
            "MessageTooLong",
            "MissingParameter");

    /** SQS calls these the sender's fault, but time or an operator mends them without a change to the message. */
    private static final Set<String> PASSING = Set.of(
            "AccessDenied",
            "AccessDeniedException",
            "NonExistentQueue",
            "OverLimit",
            "QueueDoesNotExist",
            "RequestThrottled",
            "Throttling",
            "ThrottlingException",
            "TooManyRequestsException");

    private SqsFaults() {}

    /** Whether a request that failed as a whole failed because of a message in it. */
    static boolean isAboutMessages(String code) {
        return ABOUT_MESSAGES.contains(withoutPrefix(code));
    }

    /** Whether a failed entry can succeed later as it is. */
    static boolean isPassing(boolean senderFault, String code) {
        String plain = withoutPrefix(code);
        return !senderFault || PASSING.contains(plain) || plain.startsWith("Kms") || plain.startsWith("KMS");
    }

    private static String withoutPrefix(String code) {
        return code.startsWith(QUERY_PROTOCOL_PREFIX) ? code.substring(QUERY_PROTOCOL_PREFIX.length()) : code;
    }
}
