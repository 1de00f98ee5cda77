package io.regimeflow.features.audit;

import io.regimeflow.runtime.streams.RejectedRecordException;
import io.regimeflow.runtime.streams.StreamsRunner;
import io.regimeflow.runtime.telemetry.Telemetry;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Passes over a record that cannot be read or was rejected, and fails on every other exception: the services that answer such
 * a record dead-letter it, and once is enough. Counts them: {@code audit.passed.over}.
 *
 * <p>Public only because Kafka Streams constructs it by name.
 */
public final class PassOverBadRecords implements ProcessingExceptionHandler {

    private Optional<Telemetry> telemetry = Optional.empty();

    @Override
    public void configure(Map<String, ?> properties) {
        telemetry = Optional.ofNullable((Telemetry) properties.get(StreamsRunner.TELEMETRY));
    }

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        boolean isBad = exception instanceof RejectedRecordException || exception instanceof SerializationException;
        if (isBad) {
            telemetry.ifPresent(own ->
                    own.counter("audit.passed.over", "topic", context.topic()).increment());
        }
        return isBad ? Response.resume() : Response.fail();
    }
}
