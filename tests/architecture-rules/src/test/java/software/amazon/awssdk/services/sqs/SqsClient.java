package software.amazon.awssdk.services.sqs;

/** A stand-in with the name that the rules refer to. */
public interface SqsClient {

    static SqsClient create() {
        return new SqsClient() {};
    }
}
