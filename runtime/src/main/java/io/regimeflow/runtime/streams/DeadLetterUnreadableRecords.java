package io.regimeflow.runtime.streams;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * Dead-letters what a serde cannot read, such as a record that is not our Avro.
 *
 * <p>As Kafka's own log-and-continue handler, which neither counts them nor tells a bad value from a registry that does not
 * answer. A bad value is a {@link SerializationException}; anything else stops the topology, and the record is read again
 * at the next start.
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
        if (!(exception instanceof SerializationException)) {
            return Response.fail();
        }
        return Response.resume(letters.of(context, record.key(), record.value(), exception, true));
    }
}
