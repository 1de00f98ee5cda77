package io.regimeflow.evaluation.report;

import io.regimeflow.schemas.record.ModelVersion;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.TopicLog;
import io.regimeflow.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Deletes the artefacts of retired releases that no kept prediction names.
 *
 * <p>Where predictions are kept for ever, as they are unless configured otherwise, these are the ones that never predicted.
 * What was deleted before is deleted again: that changes nothing, and makes up for what a broker refused.
 */
final class ArtifactSweep {
    private static final String CLIENT = "artifact-sweep";

    private final Topics topics;
    private final KafkaSettings kafka;

    ArtifactSweep(Topics topics, KafkaSettings kafka) {
        this.topics = topics;
        this.kafka = kafka;
    }

    /** The releases whose artefacts are gone now. */
    List<String> run() {
        Map<String, ModelVersion> versions = new HashMap<>();
        try (TopicLog<ModelVersion> log = TopicLog.open(topics.versions(), kafka, CLIENT)) {
            log.readToEnd(record -> versions.put(record.key(), record.value()));
        }
        List<String> unnamed = NamedReleases.unnamed(versions.values(), isComplete(), this::readAll);
        delete(unnamed);
        return unnamed;
    }

    /** Whether no prediction was ever dropped. */
    private boolean isComplete() {
        try (var consumer = new KafkaConsumer<>(
                kafka.consumerProperties(CLIENT), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return predictions()
                    .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .allMatch(partition ->
                            consumer.beginningOffsets(List.of(partition)).get(partition) == 0);
        }
    }

    private void readAll(Consumer<NewPrediction> each) {
        predictions().forEach(topic -> {
            try (TopicLog<NewPrediction> log = TopicLog.open(topic, kafka, CLIENT)) {
                log.readToEnd(record -> each.accept(record.value()));
            }
        });
    }

    private Stream<Topic<NewPrediction>> predictions() {
        return Stream.of(topics.predictions(), topics.shadowPredictions());
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
