package io.regimeflow.trainer.schedule;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.modelformat.TrainingType;
import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.record.TrainingRequest;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.TopicLog;
import io.regimeflow.schemas.topic.Topics;
import io.regimeflow.trainer.request.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * The ledger as it stands on the log: requests, and for each course an alert that tells people, and the next start, since
 * when its due times count.
 *
 * <p><b>Threads.</b> Confined to one thread. <b>Failure.</b> What could not be written is told by {@link #awaitWritten()}.
 */
final class KafkaLedger implements ScheduleLedger {
    private static final String WRITER = "trainer-service";
    private static final String BEGUN = "SCHEDULE_BEGUN";

    private final Topics topics;
    private final TopicLog<TrainingRequest> requests;
    private final TopicLog<Alert> alerts;
    private final Producer<String, byte[]> producer;
    private final List<Future<?>> writing = new ArrayList<>();

    KafkaLedger(
            Topics topics,
            TopicLog<TrainingRequest> requests,
            TopicLog<Alert> alerts,
            Producer<String, byte[]> producer) {
        this.topics = topics;
        this.requests = requests;
        this.alerts = alerts;
        this.producer = producer;
    }

    @Override
    public void catchUp(Reader reader) {
        requests.readToEnd(record -> reader.filed(Request.of(record.key(), record.value())));
        alerts.readToEnd(record -> {
            if (record.value().getKind().equals(BEGUN)) {
                reader.begun(course(record.value()), record.value().getRaisedAt());
            }
        });
    }

    @Override
    public void file(Request request) {
        Topic<TrainingRequest> topic = topics.trainingRequests();
        write(topic, request.asOf(), request.line().toString(), request.toRecord(WRITER));
    }

    @Override
    public void begin(Course course, Instant from) {
        var alert = Alert.newBuilder()
                .setAlertId("%s|%s|%s".formatted(BEGUN, course.line(), course.type()))
                .setKind(BEGUN)
                .setSeverity("INFO")
                .setSubject(course.line().toString())
                .setMessage("%s trainings of %s are scheduled from %s on; what was due before is not made up for"
                        .formatted(course.type(), course.line(), from))
                .setRaisedBy(WRITER)
                .setRaisedAt(from)
                .build();
        write(topics.alerts(), from, course.line().toString(), alert);
    }

    /** Waits until everything is on the log. */
    void awaitWritten() {
        try {
            for (Future<?> each : writing) {
                each.get();
            }
            writing.clear();
        } catch (InterruptedException e) {
            throw new InterruptException("interrupted while filing training requests", e);
        } catch (ExecutionException e) {
            throw new KafkaException("training requests could not be filed: " + e.getCause(), e.getCause());
        }
    }

    private <V> void write(Topic<V> topic, Instant time, String key, V value) {
        byte[] bytes = topic.valueSerde().serializer().serialize(topic.name(), value);
        writing.add(producer.send(new ProducerRecord<>(topic.name(), null, time.toEpochMilli(), key, bytes)));
    }

    private static Course course(Alert alert) {
        String type = alert.getAlertId().substring(alert.getAlertId().lastIndexOf('|') + 1);
        return new Course(ModelLine.parse(alert.getSubject()), TrainingType.parse(type));
    }
}
