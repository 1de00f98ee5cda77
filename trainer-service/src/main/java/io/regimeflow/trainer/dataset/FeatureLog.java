package io.regimeflow.trainer.dataset;

import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.schemas.mapping.FeatureVectorMapping;
import io.regimeflow.schemas.record.Features;
import io.regimeflow.schemas.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.utils.Bytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The vectors that were served, read back from the {@code features} log; nothing is ever computed again for training.
 *
 * <p><b>Threads.</b> Safe for use by several: every read has a consumer of its own. <b>Failure.</b> What is no feature
 * vector is passed over with a warning: the services that score it dead-letter it.
 */
public final class FeatureLog {
    private static final Logger LOG = LoggerFactory.getLogger(FeatureLog.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Topic<Features> topic;
    private final Supplier<Consumer<String, Bytes>> consumers;

    /** @param consumers makes consumers that read only committed records and belong to no group */
    public FeatureLog(Topic<Features> topic, Supplier<Consumer<String, Bytes>> consumers) {
        this.topic = topic;
        this.consumers = consumers;
    }

    /**
     * The line's vectors that closed after {@code from} and by {@code to}, in time order, all finite.
     *
     * @param featureSetId vectors of other feature sets are passed over
     */
    public List<FeatureVector> read(ModelLine line, String featureSetId, Instant from, Instant to) {
        List<FeatureVector> vectors = new ArrayList<>();
        try (Consumer<String, Bytes> consumer = consumers.get()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            String key = line.instrument().toString();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, Bytes> record : consumer.poll(POLL)) {
                    if (key.equals(record.key())) {
                        vector(record)
                                .filter(vector -> belongs(vector, line, featureSetId, from, to))
                                .ifPresent(vectors::add);
                    }
                }
            }
        }
        return vectors;
    }

    private static boolean belongs(
            FeatureVector vector, ModelLine line, String featureSetId, Instant from, Instant to) {
        return vector.interval() == line.interval()
                && vector.featureSetId().equals(featureSetId)
                && vector.closeTime() > from.toEpochMilli()
                && vector.closeTime() <= to.toEpochMilli()
                && vector.isFinite();
    }

    private Optional<FeatureVector> vector(ConsumerRecord<String, Bytes> record) {
        try {
            Features features = topic.valueSerde()
                    .deserializer()
                    .deserialize(topic.name(), record.value().get());
            return Optional.of(FeatureVectorMapping.toVector(features));
        } catch (SerializationException | IllegalArgumentException e) {
            LOG.atWarn()
                    .addKeyValue("topic", record.topic())
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .addKeyValue("reason", e.getMessage())
                    .log("Passed over a record that is no feature vector");
            return Optional.empty();
        }
    }
}
