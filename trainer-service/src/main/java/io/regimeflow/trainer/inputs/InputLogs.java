package io.regimeflow.trainer.inputs;

import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.schemas.record.Features;
import io.regimeflow.schemas.record.NewMarketData;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.TopicLog;
import io.regimeflow.schemas.topic.Topics;
import io.regimeflow.trainer.dataset.BarLog;
import io.regimeflow.trainer.dataset.FeatureLog;
import io.regimeflow.trainer.dataset.OutcomeLog;
import io.regimeflow.trainer.pipeline.LostInputs;
import io.regimeflow.trainer.pipeline.TrainingInputs;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.TopicPartition;

/**
 * The logs that trainings read: vectors, bars and outcomes.
 *
 * <p>How far they have been written is asked once, when a training begins. Whatever it reads after that, however often, ends
 * there: two reads of one training see the same, and a training that is repeated with the same offsets sees it again.
 *
 * <p><b>Threads.</b> Safe for use by several: every read has a consumer of its own.
 *
 * @param features opens the committed records of {@code features}
 * @param bars opens those of {@code new_market_data}
 * @param outcomes opens those of {@code checked_outcome}
 * @param ends how far a topic has been written by now, open transactions included
 * @param beginnings the first offset of each of a topic's partitions that is still there
 */
public record InputLogs(
        Topics topics,
        Supplier<TopicLog<Features>> features,
        Supplier<TopicLog<NewMarketData>> bars,
        Supplier<TopicLog<CheckedOutcome>> outcomes,
        Function<Topic<?>, Map<TopicPartition, Long>> ends,
        Function<Topic<?>, Map<TopicPartition, Long>> beginnings) {

    /** What stands on the logs now. */
    public TrainingInputs now() {
        InputOffsets first = offsets(beginnings); // before the ends: what is taken meanwhile was still there
        return read(offsets(ends), first.texts());
    }

    /** What stood there when a training of the past began. */
    public TrainingInputs upTo(InputOffsets offsets) {
        return read(offsets, List.of());
    }

    private TrainingInputs read(InputOffsets offsets, List<String> first) {
        var vectors = new FeatureLog(features, () -> offsets.of(topics.features()));
        return new TrainingInputs(
                vectors::read,
                vectors::readAll,
                new BarLog(bars, () -> offsets.of(topics.marketData()))::read,
                new OutcomeLog(outcomes, () -> offsets.of(topics.checkedOutcomes()))::read,
                offsets.texts(),
                first);
    }

    /**
     * What the logs have lost since a training of the past. A log that had lost its beginning before is whole to that training.
     *
     * @param then where they began when it was trained; empty where its record does not tell
     */
    public LostInputs lost(InputOffsets then) {
        if (then.next().isEmpty()) {
            return new LostInputs(List.of(), beginningsBehind(partition -> 0L));
        }
        return new LostInputs(beginningsBehind(partition -> then.next().getOrDefault(partition, 0L)), List.of());
    }

    private List<String> beginningsBehind(ToLongFunction<TopicPartition> first) {
        InputOffsets now = offsets(beginnings);
        return now.next().keySet().stream()
                .filter(partition -> now.next().get(partition) > first.applyAsLong(partition))
                .map(partition ->
                        "%s begins at offset %d".formatted(partition, now.next().get(partition)))
                .sorted()
                .toList();
    }

    /** Vectors are made of bars and outcomes are of vectors: in this order none is seen without what it was made of. */
    private InputOffsets offsets(Function<Topic<?>, Map<TopicPartition, Long>> which) {
        var offsets = new InputOffsets(Map.of());
        for (Topic<?> topic : List.of(topics.checkedOutcomes(), topics.features(), topics.marketData())) {
            offsets = offsets.and(which.apply(topic));
        }
        return offsets;
    }
}
