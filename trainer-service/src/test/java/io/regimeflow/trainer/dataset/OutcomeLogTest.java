package io.regimeflow.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.schemas.serde.SerdeSettings;
import io.regimeflow.schemas.topic.Topics;
import io.regimeflow.trainer.Vectors;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OutcomeLogTest {
    private static final List<FeatureVector> SERIES = Vectors.market(3, 1);
    private static final CheckedOutcome GOOD = Outcomes.of(SERIES.get(0), "USER", 30, 0.01);
    private static final Instant LATER =
            Instant.ofEpochMilli(SERIES.get(0).closeTime()).plusSeconds(86_400);

    private final WrittenTopic<CheckedOutcome> written =
            new WrittenTopic<>(Topics.create(SerdeSettings.ofRegistry("mock://" + UUID.randomUUID()), 1)
                    .checkedOutcomes());
    private final OutcomeLog log = new OutcomeLog(written::open, written::ends);

    @Test
    void takesTheHighestRevisionOfEachSourceWhateverTheOrder() {
        written.add(with(GOOD, 2, "desk", 0.02));
        written.add(with(GOOD, 0, "desk", 0.01));
        written.add(with(GOOD, 1, "desk", 0.05));
        written.add(with(GOOD, 0, "other desk", -0.01));

        assertThat(read().outcomes()).extracting(Outcome::source).containsExactly("desk", "other desk");
        assertThat(read().outcomes()).extracting(Outcome::revision).containsExactly(2, 0);
    }

    @Test
    void takesOneRowOfABarHoweverManyReleasesSpokeAtItInShadow() {
        written.add(GOOD);
        written.add(CheckedOutcome.newBuilder(GOOD)
                .setPredictionId(GOOD.getPredictionId() + "/" + "b".repeat(64))
                .setOrigin("SHADOW")
                .setLabel("UP")
                .build());

        assertThat(read().outcomes()).extracting(Outcome::predictionId).containsExactly(GOOD.getPredictionId());
    }

    @Test
    void usesAnOutcomeOnceThatWasPublishedTwice() {
        written.add(GOOD);
        written.add(GOOD);

        assertThat(read().outcomes()).hasSize(1);
    }

    @Test
    void leavesOutPoisonedRecordsAndSaysWhy() {
        written.add(GOOD);
        written.add(CheckedOutcome.newBuilder(GOOD)
                .setSource("a")
                .setEntryPrice(Double.NaN)
                .build());
        written.add(
                CheckedOutcome.newBuilder(GOOD).setSource("b").setEntryPrice(-1).build());
        written.add(CheckedOutcome.newBuilder(GOOD)
                .setSource("c")
                .setExitPrice(Double.POSITIVE_INFINITY)
                .build());
        written.add(CheckedOutcome.newBuilder(GOOD)
                .setSource("d")
                .setExitTime(Instant.EPOCH)
                .build());
        written.add(CheckedOutcome.newBuilder(GOOD)
                .setSource("e")
                .setOrigin("ORACLE")
                .build());
        written.add(
                CheckedOutcome.newBuilder(GOOD).setSource("f").setRevision(-1).build());
        written.add(CheckedOutcome.newBuilder(GOOD)
                .setSource("g")
                .setPredictionId(" ")
                .build());

        assertThat(read().outcomes()).extracting(Outcome::source).containsExactly("desk");
        assertThat(read().refused())
                .containsExactlyInAnyOrder(
                        refused("the entry price is not a finite number above 0", 2, 2),
                        refused("the exit price is not a finite number above 0", 1, 3),
                        refused("the exit is before the entry", 1, 4),
                        refused("the origin is not one of [USER, PAPER, SHADOW]", 1, 5),
                        refused("the revision is negative", 1, 6),
                        refused("the prediction id is blank", 1, 7));
    }

    @Test
    void leavesOutWhatCannotBeReadAtAllAndSaysWhere() {
        written.add(GOOD);
        written.add(Vectors.INSTRUMENT.toString(), new byte[] {0, 0, 0});
        written.add(null, new byte[] {1});
        written.add("TEST:BETA", new byte[] {1});
        written.endHere();
        written.add(null, new byte[] {1});

        assertThat(read().outcomes()).hasSize(1);
        assertThat(read().refused()).containsExactly(refused("it is no record of checked_outcome", 2, 2));
    }

    @Test
    void forgetsARefusedRecordOnceAHigherRevisionHasCorrectedIt() {
        written.add(poisoned("desk", "USER", 1));
        written.add(poisoned("other desk", "USER", 1));
        written.add(poisoned("third desk", "ORACLE", 0));
        written.add(with(GOOD, 2, "desk", 0.01));
        written.add(with(GOOD, 1, "other desk", 0.01));
        written.add(with(GOOD, 1, "third desk", 0.01));

        assertThat(read().refused())
                .describedAs("the same revision is no correction")
                .containsExactly(refused("the exit price is not a finite number above 0", 1, 1));
    }

    @Test
    void forgetsRefusedRecordsThatTheWindowHasPassed() {
        written.add(poisoned("desk", "USER", 0));
        written.add(Vectors.INSTRUMENT.toString(), new byte[] {1});

        assertThat(log.read(Set.of(Vectors.INSTRUMENT), Vectors.INTERVAL, GOOD.getExitTime(), LATER)
                        .refused())
                .describedAs("nobody knows when the one was that cannot be read")
                .containsExactly(refused("it is no record of checked_outcome", 1, 1));
    }

    @Test
    void namesTheSameNewestRecordInWhateverOrderPartitionsAreRead() {
        assertThat(readBy(0, 1)).isEqualTo(readBy(1, 0)).containsExactly(refused("checked_outcome-1@7"));
    }

    @Test
    void leavesOutOtherInstrumentsIntervalsAndTimes() {
        written.add(CheckedOutcome.newBuilder(GOOD).setInstrument("TEST:BETA").build());
        written.add(CheckedOutcome.newBuilder(GOOD).setInterval("1h").build());
        written.add(
                CheckedOutcome.newBuilder(GOOD).setExitTime(LATER.plusMillis(1)).build());

        assertThat(read().outcomes()).isEmpty();
        assertThat(read().refused()).isEmpty();
    }

    @Test
    void takesNoCorrectionFromBeyondTheEnds() {
        written.add(GOOD);
        written.endHere();
        written.add(with(GOOD, 1, "desk", -0.5));

        assertThat(read().outcomes()).extracting(Outcome::revision).containsExactly(0);
    }

    /** Refuses one record at offset 7 of each partition. */
    private static List<RefusedOutcomes> readBy(int... partitions) {
        var reader = new OutcomeReader(
                Set.of(Vectors.INSTRUMENT.toString()),
                Vectors.INTERVAL.code(),
                Map.of(new TopicPartition("checked_outcome", 0), 8L, new TopicPartition("checked_outcome", 1), 8L));
        for (int partition : partitions) {
            reader.read(new ConsumerRecord<>("checked_outcome", partition, 7, "key", poisoned("desk", "USER", 0)));
        }
        return reader.refusedAfter(Instant.EPOCH);
    }

    private static CheckedOutcome poisoned(String source, String origin, int revision) {
        return CheckedOutcome.newBuilder(GOOD)
                .setSource(source)
                .setOrigin(origin)
                .setRevision(revision)
                .setExitPrice(-1)
                .build();
    }

    private static RefusedOutcomes refused(String newest) {
        return new RefusedOutcomes("the exit price is not a finite number above 0", 2, newest);
    }

    private static RefusedOutcomes refused(String reason, int count, int newest) {
        return new RefusedOutcomes(reason, count, "checked_outcome-0@" + newest);
    }

    private OutcomeReading read() {
        return log.read(Set.of(Vectors.INSTRUMENT), Vectors.INTERVAL, Instant.EPOCH, LATER);
    }

    private static CheckedOutcome with(CheckedOutcome record, int revision, String source, double change) {
        return CheckedOutcome.newBuilder(record)
                .setRevision(revision)
                .setSource(source)
                .setExitPrice(record.getEntryPrice() * (1 + change))
                .build();
    }
}
