package io.regimeflow.evaluation.report;

import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.RecordReader;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.TopicLog;
import io.regimeflow.schemas.topic.Topics;
import io.regimeflow.schemas.topic.WrittenEnds;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;

/**
 * Deletes the artefacts of retired releases that no kept prediction names.
 *
 * <p>Where predictions are kept for ever, as they are unless configured otherwise, these are the ones that never predicted.
 * They are looked for on the log itself each time; what was deleted before has no artefact and is left alone.
 */
final class ArtifactSweep {
    private static final String CLIENT = "artifact-sweep";

    private final Topics topics;
    private final KafkaSettings kafka;

    ArtifactSweep(Topics topics, KafkaSettings kafka) {
        this.topics = topics;
        this.kafka = kafka;
    }

    /** The releases whose artefacts are gone since. */
    List<String> run() {
        var unneeded = new UnneededArtifacts();
        try (Admin admin = Admin.create(kafka.adminProperties(CLIENT))) {
            var ends = new WrittenEnds(admin);
            read(topics.selections(), ends, unneeded::add);
            read(topics.decisionRequests(), ends, unneeded::add);
            read(topics.decisionAnswers(), ends, unneeded::add);
            if (unneeded.retired().isEmpty()) {
                return List.of();
            }
            Set<String> artifacts = ArtifactKeys.of(topics.artifacts(), ends.of(topics.artifacts()), kafka, CLIENT);
            if (unneeded.candidates(artifacts).isEmpty()) {
                return List.of();
            }
            readAll(topics.trainingCompleted(), ends, unneeded::add);
            readAll(topics.shadowPredictions(), ends, unneeded::add);
            readAll(topics.predictions(), ends, unneeded::add);
            // Last, so that nothing that was deployed meanwhile is missed.
            readAll(topics.contests(), ends, unneeded::add);
            readAll(topics.deployments(), ends, unneeded::add);
            List<String> releases = unneeded.of(artifacts);
            delete(releases);
            return releases;
        }
    }

    private <V> void read(Topic<V> topic, WrittenEnds ends, Consumer<V> each) {
        try (TopicLog<V> log = TopicLog.open(topic, kafka, CLIENT)) {
            log.readTo(ends.of(topic), record -> each.accept(record.value()));
        }
    }

    /** A record that cannot be read may name a release: then nothing is deleted. */
    private <V> void readAll(Topic<V> topic, WrittenEnds ends, Consumer<V> each) {
        try (TopicLog<V> log = TopicLog.open(topic, kafka, CLIENT)) {
            log.readTo(ends.of(topic), new Unbroken<>(each));
        }
    }

    private record Unbroken<V>(Consumer<V> each) implements RecordReader<V> {
        @Override
        public void read(ConsumerRecord<String, V> record) {
            each.accept(record.value());
        }

        @Override
        public void passedOver(ConsumerRecord<String, Bytes> record, String reason) {
            throw new IllegalStateException("record %d of %s-%d may name a release, and cannot be read: %s"
                    .formatted(record.offset(), record.topic(), record.partition(), reason));
        }
    }

    private void delete(List<String> releases) {
        if (releases.isEmpty()) {
            return;
        }
        try (var producer = new KafkaProducer<>(
                kafka.producerProperties(CLIENT), new StringSerializer(), new ByteArraySerializer())) {
            var sent = new ArrayList<Future<RecordMetadata>>();
            for (String release : releases) {
                sent.add(producer.send(new ProducerRecord<>(topics.artifacts().name(), release, null)));
            }
            for (Future<RecordMetadata> deletion : sent) {
                await(deletion);
            }
        }
    }

    private static void await(Future<RecordMetadata> deletion) {
        try {
            deletion.get();
        } catch (ExecutionException e) {
            throw new KafkaException("cannot delete the artefact of a retired release", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while deleting artefacts of retired releases", e);
        }
    }
}
