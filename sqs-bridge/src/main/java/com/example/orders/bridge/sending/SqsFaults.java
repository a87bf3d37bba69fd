package com.example.orders.bridge.sending;

import java.util.Set;

/**
 * Classifies SQS's error codes. Codes come with and without the prefix of the older query protocol.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html">SendMessageBatch</a>
 */
final class SqsFaults {

    private static final String QUERY_PROTOCOL_PREFIX = "AWS.SimpleQueueService.";

    /** Errors in the content or size of a message: the same message would be refused again. */
    private static final Set<String> ABOUT_MESSAGES = Set.of(
            "BatchRequestTooLong",
            "InvalidAttributeName",
            "InvalidAttributeValue",
            "InvalidMessageContents",
            "InvalidParameterValue",
            "InvalidParameterValueException",
            "MessageTooLong",
            "MissingParameter");

    /**
     * Errors that SQS calls the sender's fault, although they end with time or an operator's fix and the same message.
     */
    private static final Set<String> TRANSIENT = Set.of(
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

    /** Whether a whole request failed because of a message in it. */
    static boolean isAboutMessages(String code) {
        return ABOUT_MESSAGES.contains(withoutPrefix(code));
    }

    /** Whether a failed entry can succeed later without a change. */
    static boolean isTransient(boolean senderFault, String code) {
        String plain = withoutPrefix(code);
        return !senderFault || TRANSIENT.contains(plain) || plain.startsWith("Kms") || plain.startsWith("KMS");
    }

    private static String withoutPrefix(String code) {
        return code.startsWith(QUERY_PROTOCOL_PREFIX) ? code.substring(QUERY_PROTOCOL_PREFIX.length()) : code;
    }
}
