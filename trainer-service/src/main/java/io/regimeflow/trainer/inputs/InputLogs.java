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
import io.regimeflow.trainer.pipeline.TrainingInputs;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
 */
public record InputLogs(
        Topics topics,
        Supplier<TopicLog<Features>> features,
        Supplier<TopicLog<NewMarketData>> bars,
        Supplier<TopicLog<CheckedOutcome>> outcomes,
        Function<Topic<?>, Map<TopicPartition, Long>> ends) {

    /** What stands on the logs now. */
    public TrainingInputs now() {
        return upTo(writtenNow());
    }

    /** What stood there when a training of the past began. */
    public TrainingInputs upTo(InputOffsets offsets) {
        var vectors = new FeatureLog(features, () -> offsets.of(topics.features()));
        return new TrainingInputs(
                vectors::read,
                vectors::readAll,
                new BarLog(bars, () -> offsets.of(topics.marketData()))::read,
                new OutcomeLog(outcomes, () -> offsets.of(topics.checkedOutcomes()))::read,
                offsets.texts());
    }

    /**
     * Which of the logs have lost their beginning, so that a training of the past may have read more than can be read now.
     *
     * @param beginnings the first offset of each partition that is still there
     */
    public List<String> lost(Function<Topic<?>, Map<TopicPartition, Long>> beginnings) {
        return Stream.of(topics.checkedOutcomes(), topics.features(), topics.marketData())
                .flatMap(topic -> beginnings.apply(topic).entrySet().stream())
                .filter(first -> first.getValue() > 0)
                .map(first -> "%s begins at offset %d".formatted(first.getKey(), first.getValue()))
                .sorted()
                .toList();
    }

    /** Vectors are made of bars and outcomes are of vectors: in this order none is seen without what it was made of. */
    private InputOffsets writtenNow() {
        var offsets = new InputOffsets(Map.of());
        for (Topic<?> topic : List.of(topics.checkedOutcomes(), topics.features(), topics.marketData())) {
            offsets = offsets.and(ends.apply(topic));
        }
        return offsets;
    }
}
