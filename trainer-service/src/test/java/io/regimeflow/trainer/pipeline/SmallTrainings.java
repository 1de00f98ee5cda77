package io.regimeflow.trainer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.modelformat.Release;
import io.regimeflow.modelformat.ReleaseId;
import io.regimeflow.modelformat.spec.ModelSpec;
import io.regimeflow.modelformat.spec.ModelSpecs;
import io.regimeflow.modelformat.spec.TrainingProfile;
import io.regimeflow.modelformat.spec.TrainingProfiles;
import io.regimeflow.trainer.Vectors;
import io.regimeflow.trainer.dataset.OutcomeReading;
import io.regimeflow.trainer.request.LineHistory;
import io.regimeflow.trainer.request.PreviousRelease;
import io.regimeflow.trainer.request.Request;
import io.regimeflow.trainer.request.TrainingOutcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trainings of small networks on two made-up markets, and the releases that they came to. */
final class SmallTrainings {
    static final List<FeatureVector> SERIES = Vectors.market(3_000, 1);
    static final ModelLine SIGNAL = ModelLine.parse("signal/15m/TEST:ALPHA");
    static final ModelLine REGIME = ModelLine.parse("regime/15m/TEST:ALPHA");

    private static final Instrument OTHER = Instrument.parse("TEST:BETA");
    private static final List<FeatureVector> OTHERS = Vectors.market(3_000, 2).stream()
            .map(vector -> new FeatureVector(
                    OTHER,
                    vector.interval(),
                    vector.closeTime(),
                    vector.close(),
                    vector.featureSetId(),
                    vector.toArray()))
            .toList();

    private final int epochs;
    private final TrainingProfile profile;
    private final Map<ReleaseId, Release> releases = new HashMap<>();

    /** @param epochs of full trainings */
    SmallTrainings(int epochs) {
        this(epochs, TrainingProfiles.load("s2"));
    }

    /** Also by another profile. */
    SmallTrainings(int epochs, TrainingProfile profile) {
        this.epochs = epochs;
        this.profile = profile;
    }

    TrainingOutcome train(Request request, LineHistory history, OutcomeReading outcomes) {
        return TestTraining.of(
                        new PlanBook(List.of(
                                plan("regime-15m"),
                                plan("signal-15m"),
                                plan("signal-15m", "name", "alone", "instruments", "TEST:ALPHA"))),
                        new TrainingInputs(
                                (line, set, from, to) -> between(SERIES, from, to),
                                (interval, set, from, to) -> Map.of(
                                        Vectors.INSTRUMENT,
                                        between(SERIES, from, to),
                                        OTHER,
                                        between(OTHERS, from, to)),
                                (instrument, from, to) -> List.of(),
                                (instruments, interval, from, to) -> outcomes,
                                List.of()),
                        id -> Optional.ofNullable(releases.get(id)))
                .train(request, history);
    }

    private TrainingPlan plan(String name, String... overrides) {
        ModelSpec spec = ModelSpecs.byName(name)
                .override("training.epochs", Integer.toString(epochs))
                .override("network.units", "8");
        for (int i = 0; i < overrides.length; i += 2) {
            spec = spec.override(overrides[i], overrides[i + 1]);
        }
        return new TrainingPlan(spec, profile, Vectors.SET);
    }

    private static List<FeatureVector> between(List<FeatureVector> series, Instant from, Instant to) {
        return series.stream()
                .filter(vector -> vector.closeTime() > from.toEpochMilli() && vector.closeTime() <= to.toEpochMilli())
                .toList();
    }

    /** Remembers its release. */
    TrainingOutcome.Completed completed(TrainingOutcome outcome) {
        assertThat(outcome).isInstanceOf(TrainingOutcome.Completed.class);
        var completed = (TrainingOutcome.Completed) outcome;
        releases.put(completed.release().id(), completed.release());
        return completed;
    }

    static LineHistory champion(TrainingOutcome.Completed completed) {
        return LineHistory.of(known(completed));
    }

    static PreviousRelease known(TrainingOutcome.Completed completed) {
        return new PreviousRelease(completed.release().id(), version(completed));
    }

    static ReleaseVersion version(TrainingOutcome.Completed completed) {
        return completed.release().manifest().version();
    }

    static Instant close(int place) {
        return Instant.ofEpochMilli(SERIES.get(place).closeTime());
    }
}
