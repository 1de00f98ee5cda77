package io.regimeflow.launcher.training;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeaturePipeline;
import io.regimeflow.domain.feature.FeatureSets;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.schemas.mapping.FeatureVectorMapping;
import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A made-up market that is calm and wild, trending and flat by turns, and what became of predictions on it: of one of each
 * tenth bar, most of them within the reach of every incremental training.
 */
record KilledMarket(Instrument instrument, List<FeatureVector> vectors) {
    private static final int VECTORS = 1_300;
    private static final int OUTCOME_EVERY = 10;

    /** So many that none of them reports more than one source may teach. */
    private static final int SOURCES = 4;

    private static final Instant BEGIN = Instant.parse("2025-01-01T00:00:00Z");

    static KilledMarket of(Instrument instrument) {
        var random = new Random(1);
        var pipeline = FeaturePipeline.create(FeatureSets.fs18(), instrument, Interval.M15, Interval.M15);
        List<FeatureVector> vectors = new ArrayList<>();
        double price = 100;
        double deviation = 0.002;
        double drift = 0;
        for (int bar = 0; vectors.size() < VECTORS; bar++) {
            if (random.nextInt(40) == 0) {
                deviation = 0.0005 * (1 << random.nextInt(5));
                drift = deviation * (random.nextInt(3) - 1) / 2;
            }
            double close = price * Math.exp(drift + deviation * random.nextGaussian());
            double high = Math.max(price, close) * (1 + deviation * random.nextDouble() / 2);
            double low = Math.min(price, close) * (1 - deviation * random.nextDouble() / 2);
            long open = BEGIN.toEpochMilli() + bar * Interval.M15.millis();
            pipeline.update(new Bar(instrument, Interval.M15, open, price, high, low, close, 10 + random.nextInt(90)))
                    .ifPresent(vectors::add);
            price = close;
        }
        return new KilledMarket(instrument, vectors);
    }

    /** Vectors once; outcomes twice, as a writer does that was not sure; and one outcome that cannot be true. */
    void write(KafkaProducer<String, byte[]> writer, Topics topics) {
        vectors.forEach(vector -> write(
                writer,
                topics.features(),
                instrument.toString(),
                FeatureVectorMapping.toRecord(vector),
                vector.closeTime()));
        List<CheckedOutcome> outcomes = outcomes();
        outcomes.forEach(outcome -> write(writer, topics, outcome));
        outcomes.forEach(outcome -> write(writer, topics, outcome));
        CheckedOutcome poisoned = CheckedOutcome.newBuilder(outcomes.get(0))
                .setSource("liar")
                .setExitPrice(-1)
                .build();
        write(writer, topics, poisoned);
    }

    /** How many different ones were over after one time and by another. */
    int outcomesBetween(Instant from, Instant to) {
        return (int) outcomes().stream()
                .filter(outcome -> outcome.getExitTime().isAfter(from)
                        && !outcome.getExitTime().isAfter(to))
                .count();
    }

    private List<CheckedOutcome> outcomes() {
        List<CheckedOutcome> outcomes = new ArrayList<>();
        for (int bar = VECTORS / 2; bar < VECTORS - 2 * OUTCOME_EVERY; bar += OUTCOME_EVERY) {
            FeatureVector entry = vectors.get(bar);
            FeatureVector exit = vectors.get(bar + OUTCOME_EVERY / 2);
            outcomes.add(CheckedOutcome.newBuilder()
                    .setPredictionId("%s/15m/%d".formatted(instrument, entry.closeTime()))
                    .setInstrument(instrument.toString())
                    .setInterval("15m")
                    .setOrigin("USER")
                    .setSource("desk-" + bar / OUTCOME_EVERY % SOURCES)
                    .setOutcome("WIN")
                    .setEntryTime(Instant.ofEpochMilli(entry.closeTime()))
                    .setEntryPrice(entry.close())
                    .setExitTime(Instant.ofEpochMilli(exit.closeTime()))
                    .setExitPrice(exit.close())
                    .setCheckedAt(Instant.ofEpochMilli(exit.closeTime()))
                    .build());
        }
        return outcomes;
    }

    private void write(KafkaProducer<String, byte[]> writer, Topics topics, CheckedOutcome outcome) {
        write(
                writer,
                topics.checkedOutcomes(),
                instrument.toString(),
                outcome,
                outcome.getExitTime().toEpochMilli());
    }

    // A record that is not written is one that the test waits for in vain.
    @SuppressWarnings("FutureReturnValueIgnored")
    static <V> void write(KafkaProducer<String, byte[]> writer, Topic<V> topic, String key, V value, long timestamp) {
        byte[] bytes = topic.valueSerde().serializer().serialize(topic.name(), value);
        writer.send(new ProducerRecord<>(topic.name(), null, timestamp, key, bytes));
    }
}
