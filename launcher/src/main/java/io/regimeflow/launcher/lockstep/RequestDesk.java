package io.regimeflow.launcher.lockstep;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.schemas.record.TrainingRequest;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.Topic;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/** Files training requests on their topic. */
final class RequestDesk implements AutoCloseable {
    private static final String TRAINING_TYPE = "FULL";

    private final KafkaProducer<String, TrainingRequest> producer;
    private final Topic<TrainingRequest> topic;

    RequestDesk(KafkaSettings kafka, Topic<TrainingRequest> topic) {
        this.producer = new KafkaProducer<>(
                kafka.producerProperties("lockstep"),
                new StringSerializer(),
                topic.valueSerde().serializer());
        this.topic = topic;
    }

    /** The id under which a line's training as of a market time is known: asked twice, it is one training. */
    static String requestId(ModelLine line, Instant asOf) {
        return line + "|" + TRAINING_TYPE + "|" + asOf;
    }

    void file(ModelLine line, Instant asOf) throws InterruptedException {
        var request = TrainingRequest.newBuilder()
                .setRequestId(requestId(line, asOf))
                .setModelLine(line.toString())
                .setAsOf(asOf)
                .setTrainingType(TRAINING_TYPE)
                .setReason("SCHEDULE")
                .setRequestedBy("lockstep")
                .build();
        try {
            producer.send(new ProducerRecord<>(topic.name(), null, asOf.toEpochMilli(), line.toString(), request))
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("cannot file the training request " + request.getRequestId(), e.getCause());
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
