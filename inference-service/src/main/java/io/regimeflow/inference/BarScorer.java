package io.regimeflow.inference;

import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.inference.deployment.InstrumentState;
import io.regimeflow.runtime.streams.RejectedRecordException;
import io.regimeflow.schemas.record.Features;
import java.time.Clock;
import java.time.Instant;

/**
 * Scores every bar of one task's instruments exactly once, with the releases that are due at that bar.
 *
 * <p>A bar waits until each deployment that is due has been accepted or refused; everything else is decided as soon as
 * the loader knows. All that is remembered is saved in the task's store before the call returns.
 */
final class BarScorer {
    private final InstrumentStates states;
    private final LineSwitch lineSwitch;
    private final BarPredictor predictor;
    private final Clock clock;
    private final Instant startedAt;

    BarScorer(InstrumentStates states, LineSwitch lineSwitch, BarPredictor predictor, Clock clock, Instant startedAt) {
        this.states = states;
        this.lineSwitch = lineSwitch;
        this.predictor = predictor;
        this.clock = clock;
        this.startedAt = startedAt;
    }

    /**
     * Scores one bar.
     *
     * @throws RejectedRecordException when the bar is not after the instrument's newest one; nothing has changed then
     */
    void onBar(Features features, FeatureVector vector) {
        String key = InstrumentStates.key(vector.instrument(), vector.interval());
        InstrumentState state = states.of(key);
        if (vector.closeTime() <= state.lastCloseTime()) {
            throw new RejectedRecordException("the vector closes at %d, not after the newest one at %d"
                    .formatted(vector.closeTime(), state.lastCloseTime()));
        }
        state.window().add(vector);
        state.sawBar(vector.closeTime());
        state.lines().values().forEach(line -> lineSwitch.switchIfDue(line, vector.closeTime()));
        if (state.serves()) {
            predictor.predict(new Bar(features, vector, state.window(), clock.instant(), startedAt), state.lines());
        }
        states.save(key);
    }
}
