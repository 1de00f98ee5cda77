package io.regimeflow.launcher.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.ingest.sim.SimulatedMarket;
import io.regimeflow.runtime.config.Config;
import io.regimeflow.runtime.config.ConfigSources;
import io.regimeflow.trainer.TrainerConfig;
import io.regimeflow.trainer.dataset.OutcomeReading;
import io.regimeflow.trainer.pause.PauseLimits;
import io.regimeflow.trainer.pause.PausedTraining;
import io.regimeflow.trainer.pipeline.TrainingInputs;
import io.regimeflow.trainer.request.LineHistory;
import io.regimeflow.trainer.request.Request;
import io.regimeflow.trainer.request.TrainingOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The spikes of volatility of the simulated market are ordinary: they are what regime lines learn. */
class OrdinaryMarketTest {
    private static final Instrument INSTRUMENT = Instrument.parse("SIM:ALPHA");
    private static final Instant BEGIN = Instant.parse("2024-01-01T00:00:00Z");
    private static final TrainingOutcome TRAINED = new TrainingOutcome.Skipped("as scripted");

    /** By the shipped limits, on every day on which a training may be due. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void neverPausesATrainingOfTheSimulatedMarket(long seed) {
        List<Bar> bars = bars(seed, 150);
        var training = new PausedTraining((request, history) -> TRAINED, shippedLimits(), () -> inputs(bars));

        for (int day = 60; day <= 150; day++) {
            Request due = Request.full(ModelLine.parse("regime/15m/SIM:ALPHA"), BEGIN.plus(Duration.ofDays(day)));
            assertThat(training.train(due, LineHistory.none())).isEqualTo(TRAINED);
        }
    }

    private static PauseLimits shippedLimits() {
        TrainerConfig.Pause pause = Config.load(new ConfigSources(Map.of(), Map.of(), Optional.empty()))
                .bind(TrainerConfig.Pause.class, "trainer.pause");
        return new PauseLimits(pause.volatility(), pause.gaps());
    }

    private static List<Bar> bars(long seed, int days) {
        var market = new SimulatedMarket(seed, INSTRUMENT, Interval.M5, BEGIN);
        List<Bar> bars = new ArrayList<>();
        while (bars.size() < days * 288) {
            bars.add(market.next());
        }
        return bars;
    }

    private static TrainingInputs inputs(List<Bar> bars) {
        return new TrainingInputs(
                (line, set, from, to) -> List.of(),
                (interval, set, from, to) -> Map.of(),
                (instrument, from, to) -> bars.stream()
                        .filter(bar -> bar.closeTime() > from.toEpochMilli() && bar.closeTime() <= to.toEpochMilli())
                        .toList(),
                (instruments, interval, from, to) -> OutcomeReading.NONE,
                List.of());
    }
}
