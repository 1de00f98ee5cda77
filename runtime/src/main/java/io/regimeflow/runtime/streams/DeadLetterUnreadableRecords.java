package io.regimeflow.runtime.streams;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * Dead-letters what a serde cannot read, such as a record that is not our Avro.
 *
 * <p>As Kafka's own log-and-continue handler, which does not count them.
 *
 * <p>Public only because Kafka Streams constructs it by name.
 */
public final class DeadLetterUnreadableRecords implements DeserializationExceptionHandler {
    private DeadLetters letters = DeadLetters.configured(Map.of());

    @Override
    public void configure(Map<String, ?> properties) {
        letters = DeadLetters.configured(properties);
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        return Response.resume(letters.of(context, record.key(), record.value(), exception, true));
    }
}
