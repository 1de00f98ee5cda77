package io.regimeflow.trainer.pause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.trainer.dataset.OutcomeReading;
import io.regimeflow.trainer.pipeline.BarSource;
import io.regimeflow.trainer.pipeline.TrainingInputs;
import io.regimeflow.trainer.request.LineHistory;
import io.regimeflow.trainer.request.Request;
import io.regimeflow.trainer.request.Training;
import io.regimeflow.trainer.request.TrainingOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class PausedTrainingTest {
    private static final Instant AS_OF = Instant.parse("2025-03-01T00:00:00Z");
    private static final Request DUE = Request.full(ModelLine.parse("regime/15m/TEST:ALPHA"), AS_OF);
    private static final TrainingOutcome TRAINED = new TrainingOutcome.Failed("as scripted");
    private static final PauseLimits STANDARD = new PauseLimits(5, 0.25);

    private final List<Request> trained = new ArrayList<>();

    @Test
    void skipsAnAutomaticTrainingOfAWildMarketWithItsFiguresAndAnAlert() {
        assertThat(train(DUE, STANDARD, market(7.5, 0)))
                .isEqualTo(new TrainingOutcome.Skipped(
                        "paused: the volatility of the last day is 7.50 times that of the median day"
                                + " (trainer.pause.volatility: 5.0)",
                        Optional.of("TRAINING_PAUSED"),
                        List.of(),
                        1));
        assertThat(trained).isEmpty();
    }

    @Test
    void skipsAnAutomaticTrainingOfAMarketWithGaps() {
        assertThat(train(DUE, STANDARD, market(1, 8)))
                .isEqualTo(new TrainingOutcome.Skipped(
                        "paused: 33.3 % of the bars of the last day are missing (trainer.pause.gaps: 0.25)",
                        Optional.of("TRAINING_PAUSED"), List.of(), 1));
    }

    @Test
    void trainsWhatAPersonAsksFor() {
        assertThat(train(DUE.byHand(), STANDARD, market(7.5, 8))).isEqualTo(TRAINED);
    }

    @Test
    void trainsInAnOrdinaryMarket() {
        assertThat(train(DUE, STANDARD, market(4.9, 5))).isEqualTo(TRAINED);
    }

    @Test
    void zeroSwitchesALimitOff() {
        assertThat(train(DUE, new PauseLimits(0, 0.25), market(7.5, 0))).isEqualTo(TRAINED);
        assertThat(train(DUE, new PauseLimits(5, 0), market(1, 8))).isEqualTo(TRAINED);
    }

    @Test
    void readsNothingWhereEveryLimitIsOff() {
        assertThat(train(DUE, new PauseLimits(0, 0), (instrument, from, to) -> {
                    throw new KafkaException("not read");
                }))
                .isEqualTo(TRAINED);
    }

    @Test
    void leavesBarsThatCannotBeJudgedToTheTraining() {
        assertThat(train(DUE, STANDARD, (instrument, from, to) -> {
                    throw new IllegalArgumentException("no bar");
                }))
                .isEqualTo(TRAINED);
    }

    @Test
    void throwsThatALogCannotBeRead() {
        assertThatThrownBy(() -> train(DUE, STANDARD, (instrument, from, to) -> {
                    throw new KafkaException("no broker");
                }))
                .isInstanceOf(KafkaException.class);
    }

    @Test
    void handsOnThatARequestIsAnswered() {
        List<Request> answered = new ArrayList<>();
        var training = new Training() {
            @Override
            public TrainingOutcome train(Request request, LineHistory history) {
                return TRAINED;
            }

            @Override
            public void answered(Request request) {
                answered.add(request);
            }
        };

        new PausedTraining(training, STANDARD, () -> inputs(market(1, 0))).answered(DUE);

        assertThat(answered).containsExactly(DUE);
    }

    private TrainingOutcome train(Request request, PauseLimits limits, BarSource bars) {
        Training training = (asked, history) -> {
            trained.add(asked);
            return TRAINED;
        };
        return new PausedTraining(training, limits, () -> inputs(bars)).train(request, LineHistory.none());
    }

    private static TrainingInputs inputs(BarSource bars) {
        return new TrainingInputs(
                (line, set, from, to) -> List.of(),
                (interval, set, from, to) -> Map.of(),
                bars,
                (pool, interval, from, to) -> OutcomeReading.NONE,
                List.of());
    }

    /** Thirty days, the last of which moves more, and lacks its last hours. */
    private static BarSource market(double multiple, int hoursMissing) {
        return (instrument, from, to) -> {
            List<Bar> bars = new ArrayList<>();
            Instant lastDay = AS_OF.minus(Duration.ofDays(1));
            Instant end = AS_OF.minus(Duration.ofHours(hoursMissing));
            Instant open = AS_OF.minus(Duration.ofDays(30));
            for (; open.isBefore(end); open = open.plusMillis(Interval.M15.millis())) {
                double close = 100 * Math.exp(open.isBefore(lastDay) ? 0.001 : 0.001 * multiple);
                bars.add(bar(instrument, open, close));
            }
            return bars;
        };
    }

    private static Bar bar(Instrument instrument, Instant open, double close) {
        return new Bar(instrument, Interval.M15, open.toEpochMilli(), 100, close, 100, close, 1);
    }
}
