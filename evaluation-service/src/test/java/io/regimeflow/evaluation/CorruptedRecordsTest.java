package io.regimeflow.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.schemas.mapping.BarDetails;
import io.regimeflow.schemas.mapping.BarMapping;
import io.regimeflow.schemas.record.DecisionRequest;
import io.regimeflow.schemas.record.DeploymentApplied;
import io.regimeflow.schemas.record.Features;
import io.regimeflow.schemas.record.NewMarketData;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.record.SignalOutcome;
import io.regimeflow.schemas.record.TrainingCompleted;
import io.regimeflow.schemas.topic.DeadLetterHeaders;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any field of any record spoilt, through the whole topology; {@code -Dregimeflow.bars=20000} makes it the long test. */
class CorruptedRecordsTest {
    private static final int BARS = Integer.getInteger("regimeflow.bars", 120);
    private static final Instrument INSTRUMENT = Instrument.parse("TEST:ALPHA");
    private static final String KEY = INSTRUMENT.toString();
    private static final String LINE = "signal/15m/TEST:ALPHA";
    private static final long BEGIN = Instant.parse("2025-03-03T00:00:00Z").toEpochMilli();
    private static final List<String> SIGNALS = List.of("DOWN", "FLAT", "UP");

    private final Random random = new Random(20_261_121);
    private final Corruption corruption = new Corruption(random);

    @TempDir
    private Path stateDir;

    private EvaluationHarness harness;
    private Topics topics;

    @BeforeEach
    void start() {
        harness = new EvaluationHarness(stateDir, Map.of("contest.length", "2h"));
        topics = harness.topics();
    }

    @AfterEach
    void stop() {
        harness.close();
    }

    @Test
    void goesOnWhateverIsSpoilt() {
        both(topics.trainingCompleted(), LINE, training("1.0", 'a', 0), at(0));
        for (int bar = 1; bar < BARS; bar++) {
            market(bar);
            decisions(bar);
            if (bar % 50 == 0) {
                harness.restart();
            }
        }
        harness.outcomes();

        NewPrediction last = shown(BARS);
        base(BARS).forEach(bar -> harness.pipe(topics.marketData(), KEY, bar, at(BARS)));
        harness.prediction(last);
        for (int bar = BARS + 1; bar < BARS + 4; bar++) {
            Instant time = at(bar);
            base(bar).forEach(base -> harness.pipe(topics.marketData(), KEY, base, time));
        }
        assertThat(harness.outcomes())
                .extracting(outcome -> outcome.value().getPredictionId())
                .contains(last.getPredictionId());
    }

    @Test
    void putsAPredictionThatIsNoneAsideOnce() {
        NewPrediction good = shown(1);
        List<NewPrediction> bad = List.of(
                NewPrediction.newBuilder(good).setPredictionId("x").build(),
                NewPrediction.newBuilder(good).setSignal("SIDEWAYS").build(),
                NewPrediction.newBuilder(good).setRegime("Bull").build(),
                NewPrediction.newBuilder(good).setSignalVersion("newest").build(),
                NewPrediction.newBuilder(good).setSignalVersion(null).build(),
                NewPrediction.newBuilder(good).setRegimeRelease("b").build(),
                NewPrediction.newBuilder(good).setInterval("7m").build());

        for (NewPrediction prediction : bad) {
            harness.pipe(topics.predictions(), KEY, prediction, at(1));
            assertThat(harness.deadLetters()).as("%s", prediction).hasSize(1);
        }
        harness.pipe(topics.predictions(), KEY, null, at(1));
        assertThat(harness.deadLetters()).hasSize(1);
    }

    @Test
    void goesOnAfterABarThatIsOffByBillions() {
        harness.pipe(topics.trainingCompleted(), LINE, training("1.0", 'a', 0), at(0));
        base(1).forEach(bar -> harness.pipe(topics.marketData(), KEY, bar, at(1)));
        NewPrediction down =
                NewPrediction.newBuilder(shown(1)).setSignal("DOWN").build();
        harness.prediction(down);
        harness.prediction(inShadow(down, "a", "1.0"));
        Bar glitch = new Bar(INSTRUMENT, Interval.M5, at(1).toEpochMilli(), 1e15, 1e15, 1e15, 1e15, 1);
        harness.pipe(topics.marketData(), KEY, BarMapping.toRecord(glitch, BarDetails.NONE, "CLOSED", "test"), at(1));
        for (int bar = 3; bar < 6; bar++) {
            Instant time = at(bar);
            base(bar).forEach(base -> harness.pipe(topics.marketData(), KEY, base, time));
        }

        assertThat(harness.outcomes()).isNotEmpty();
        assertThat(harness.deadLetters())
                .isNotEmpty()
                .extracting(letter -> new String(
                        letter.headers().lastHeader(DeadLetterHeaders.REASON).value(), StandardCharsets.UTF_8))
                .allSatisfy(reason -> assertThat(reason).contains("pnl_percent is -"));
    }

    @Test
    void putsNonsenseAboutALineAsideAndSaysWhy() {
        TrainingCompleted training = training("1.0", 'a', 0);
        harness.pipe(topics.trainingCompleted(), LINE, spoilt(training, "version", "newest"), at(1));
        harness.pipe(topics.trainingCompleted(), LINE, spoilt(training, "data_to", null), at(1));
        harness.pipe(topics.trainingCompleted(), LINE, spoilt(training, "status", "FAILED"), at(1));
        harness.pipe(topics.trainingCompleted(), LINE, spoilt(training, "class_counts", List.of(-1L)), at(1));
        harness.pipe(topics.trainingCompleted(), LINE, spoilt(training, "class_counts", List.of(1L, 2L)), at(1));
        harness.pipe(topics.deploymentsApplied(), KEY, spoilt(applied("1"), "model_line", "x"), at(1));
        harness.pipe(topics.decisionRequests(), LINE, spoilt(request(1), "request_id", "x".repeat(9_999)), at(1));

        assertThat(harness.deadLetters())
                .extracting(letter -> new String(
                        letter.headers().lastHeader(DeadLetterHeaders.REASON).value(), StandardCharsets.UTF_8))
                .satisfiesExactly(
                        reason -> assertThat(reason).contains("version 'newest'"),
                        reason -> assertThat(reason).contains("data_to null"),
                        reason -> assertThat(reason).contains("status FAILED"),
                        reason -> assertThat(reason).contains("class_counts"),
                        reason -> assertThat(reason).contains("class_names"),
                        reason -> assertThat(reason).contains("x"),
                        reason -> assertThat(reason).contains("request_id"));
        harness.pipe(topics.trainingCompleted(), LINE, training, at(1));
        assertThat(harness.written(topics.deployments())).hasSize(1);
    }

    private static <V extends SpecificRecord> V spoilt(V record, String field, Object value) {
        record = new Corruption(new Random(0)).copy(record);
        record.put(record.getSchema().getField(field).pos(), value);
        return record;
    }

    private void market(int bar) {
        for (NewMarketData base : base(bar)) {
            both(topics.marketData(), KEY, base, at(bar));
        }
        both(topics.features(), KEY, vector(bar), at(bar));
        NewPrediction shown = shown(bar);
        both(topics.predictions(), KEY, shown, at(bar));
        both(topics.shadowPredictions(), KEY, inShadow(shown, "a", "1.0"), at(bar));
        both(topics.shadowPredictions(), KEY, inShadow(shown, "c", "2.0"), at(bar));
    }

    private void decisions(int bar) {
        if (bar % 5 == 0) {
            char release = "cdef0123456789".charAt(bar / 5 % 14);
            both(topics.trainingCompleted(), LINE, training((1 + bar / 5) + ".0", release, bar), at(bar));
            both(topics.decisionRequests(), LINE, request(bar), at(bar));
            both(topics.signalOutcomes(), KEY, report(bar - 1), at(bar));
            List<String> deployments = harness.written(topics.deployments()).stream()
                    .map(deployment -> deployment.getDeploymentId())
                    .toList();
            for (String deployment : deployments) {
                both(topics.deploymentsApplied(), KEY, applied(deployment), at(bar));
            }
        }
    }

    /** A spoilt one, then the right one. */
    private <V extends SpecificRecord> void both(Topic<V> topic, String key, V record, Instant time) {
        V spoilt = corruption.of(record);
        String badKey = corruption.key(key);
        assertThatCode(() -> harness.pipe(topic, badKey, spoilt, time))
                .as("%s: %s instead of %s", topic.name(), spoilt, record)
                .doesNotThrowAnyException();
        assertThatCode(() -> harness.pipe(topic, key, record, time))
                .as("%s: %s after %s", topic.name(), record, spoilt)
                .doesNotThrowAnyException();
    }

    private static Instant at(int bar) {
        return Instant.ofEpochMilli(BEGIN + bar * Interval.M15.millis());
    }

    private static List<NewMarketData> base(int bar) {
        var bars = new ArrayList<NewMarketData>();
        for (int third = 3; third > 0; third--) {
            long open = at(bar).toEpochMilli() - third * Interval.M5.millis();
            double price = 100 + 2 * Math.sin(bar);
            Bar base = new Bar(INSTRUMENT, Interval.M5, open, price, price + 0.5, price - 0.5, price, 1);
            bars.add(BarMapping.toRecord(base, BarDetails.NONE, "CLOSED", "test"));
        }
        return bars;
    }

    private static Features vector(int bar) {
        return Features.newBuilder()
                .setInstrument(KEY)
                .setInterval("15m")
                .setOpenTime(at(bar - 1))
                .setCloseTime(at(bar))
                .setClose(100)
                .setFeatureSetId("fs18")
                .setFeatureHash("00")
                .setValues(List.of(1.0, 2.0))
                .setQuality("OK")
                .build();
    }

    private NewPrediction shown(int bar) {
        double price = 100 + 2 * Math.sin(bar);
        return NewPrediction.newBuilder()
                .setPredictionId("%s/15m/%d".formatted(KEY, at(bar).toEpochMilli()))
                .setInstrument(KEY)
                .setInterval("15m")
                .setOpenTime(at(bar - 1))
                .setCloseTime(at(bar))
                .setClose(price)
                .setStatus("PREDICTED")
                .setRegime("Range")
                .setRegimeRelease("b".repeat(64))
                .setRegimeVersion("1.0")
                .setSignal(SIGNALS.get(random.nextInt(3)))
                .setPDown(0.25)
                .setPFlat(0.25)
                .setPUp(0.5)
                .setSignalRelease("a".repeat(64))
                .setSignalVersion("1.0")
                .setFeatureSetId("fs18")
                .setFeatureHash("00")
                .setPredictedAt(at(bar))
                .setSignalHorizon(2)
                .setLowerBarrier(price - 1)
                .setUpperBarrier(price + 1)
                .build();
    }

    private static NewPrediction inShadow(NewPrediction shown, String release, String version) {
        return NewPrediction.newBuilder(shown)
                .setPredictionId(shown.getPredictionId() + "/" + release.repeat(64))
                .setRegimeRelease(null)
                .setRegimeVersion(null)
                .setSignalRelease(release.repeat(64))
                .setSignalVersion(version)
                .build();
    }

    private static TrainingCompleted training(String version, char release, int bar) {
        return TrainingCompleted.newBuilder()
                .setRequestId("request-" + version)
                .setModelLine(LINE)
                .setStatus("COMPLETED")
                .setReleaseId(String.valueOf(release).repeat(64))
                .setVersion(version)
                .setTrainingType("FULL")
                .setAsOf(at(bar))
                .setDataTo(at(bar))
                .setFeatureSetId("fs18")
                .setLabelRule("threshold(horizon=2,theta=0.01)")
                .setMark("CANDIDATE")
                .setClassNames(List.of("DOWN", "FLAT", "UP"))
                .setClassCounts(List.of(300L, 400L, 300L))
                .setCompletedAt(Instant.EPOCH)
                .build();
    }

    private DecisionRequest request(int bar) {
        List<String> actions = List.of("ACTIVATE", "ROLLBACK", "RETIRE", "START_CONTEST", "STOP_CONTEST");
        String release = String.valueOf("acdef0123".charAt(random.nextInt(9))).repeat(64);
        return DecisionRequest.newBuilder()
                .setRequestId("request-" + bar)
                .setModelLine(LINE)
                .setAction(actions.get(random.nextInt(actions.size())))
                .setRelease(random.nextBoolean() ? release : null)
                .setChallengers(List.of(release))
                .setReason("because")
                .setRequestedBy("somebody")
                .setRequestedAt(at(bar))
                .build();
    }

    private static DeploymentApplied applied(String deployment) {
        return DeploymentApplied.newBuilder()
                .setDeploymentId(deployment)
                .setInstrument(KEY)
                .setModelLine(LINE)
                .setReleaseId("c".repeat(64))
                .setStatus("REFUSED")
                .build();
    }

    private static SignalOutcome report(int bar) {
        return SignalOutcome.newBuilder()
                .setPredictionId("%s/15m/%d".formatted(KEY, at(bar).toEpochMilli()))
                .setInstrument(KEY)
                .setInterval("15m")
                .setOutcome("WIN")
                .setExitReason("TIME")
                .setSide("LONG")
                .setEntryTime(at(bar))
                .setEntryPrice(100)
                .setExitTime(at(bar + 1))
                .setExitPrice(100)
                .setPnl(0)
                .setPnlPercent(0)
                .setSource("user")
                .build();
    }
}
