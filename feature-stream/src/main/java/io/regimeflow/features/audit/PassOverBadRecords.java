package io.regimeflow.features.audit;

import io.regimeflow.runtime.streams.RejectedRecordException;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Passes over a record that cannot be read or was rejected, and fails on every other exception: the services that answer such
 * a record dead-letter it, and once is enough.
 *
 * <p>Public only because Kafka Streams constructs it by name.
 */
public final class PassOverBadRecords implements ProcessingExceptionHandler {

    @Override
    public void configure(Map<String, ?> properties) {}

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        boolean isBad = exception instanceof RejectedRecordException || exception instanceof SerializationException;
        return isBad ? Response.resume() : Response.fail();
    }
}
