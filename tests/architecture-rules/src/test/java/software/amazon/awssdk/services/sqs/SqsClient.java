package software.amazon.awssdk.services.sqs;

/** Has the name that the rules look for. */
public interface SqsClient {

    static SqsClient create() {
        return new SqsClient() {};
    }
}
