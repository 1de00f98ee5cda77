package io.regimeflow.launcher.lockstep;

import io.regimeflow.schemas.record.TrainingRequest;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.trainer.request.Request;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/** Files training requests on their topic. */
final class RequestDesk implements AutoCloseable {
    private static final String WRITER = "lockstep";

    private final KafkaProducer<String, TrainingRequest> producer;
    private final Topic<TrainingRequest> topic;

    RequestDesk(KafkaSettings kafka, Topic<TrainingRequest> topic) {
        this.producer = new KafkaProducer<>(
                kafka.producerProperties("lockstep"),
                new StringSerializer(),
                topic.valueSerde().serializer());
        this.topic = topic;
    }

    void file(Request request) throws InterruptedException {
        long timestamp = request.asOf().toEpochMilli();
        String key = request.line().toString();
        try {
            producer.send(new ProducerRecord<>(topic.name(), null, timestamp, key, request.toRecord(WRITER)))
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("cannot file the training request " + request.id(), e.getCause());
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
