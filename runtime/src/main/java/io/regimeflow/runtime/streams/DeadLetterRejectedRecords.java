package io.regimeflow.runtime.streams;

import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Dead-letters what a processor rejected, and fails on every other exception.
 *
 * <p>Public only because Kafka Streams constructs it by name.
 */
public final class DeadLetterRejectedRecords implements ProcessingExceptionHandler {
    private DeadLetters letters = DeadLetters.configured(Map.of());

    @Override
    public void configure(Map<String, ?> properties) {
        letters = DeadLetters.configured(properties);
    }

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        boolean hasRecord = context.topic() != null && context.offset() >= 0;
        if (!(exception instanceof RejectedRecordException) || !hasRecord) {
            return Response.fail();
        }
        return Response.resume(letters.of(context, context.sourceRawKey(), context.sourceRawValue(), exception, false));
    }
}
