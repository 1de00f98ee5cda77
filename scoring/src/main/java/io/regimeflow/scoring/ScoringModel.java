package io.regimeflow.scoring;

import io.regimeflow.domain.label.SignalRule;
import io.regimeflow.modelformat.ReleaseId;
import io.regimeflow.modelformat.ReleaseManifest;
import java.nio.FloatBuffer;
import java.util.Optional;

/**
 * An accepted release, ready to score.
 *
 * <p><b>Threads.</b> Any number may score at once; a score depends on the window alone.
 *
 * <p><b>Lifecycle.</b> {@code close} may come at any time: scores that have begun end first.
 */
public final class ScoringModel implements AutoCloseable {
    private final ReleaseId id;
    private final ReleaseManifest manifest;
    private final Optional<SignalRule> signalRule;
    private final Leased<ScoringSession> session;

    ScoringModel(ReleaseId id, ReleaseManifest manifest, ScoringSession session) {
        this.id = id;
        this.manifest = manifest;
        this.signalRule = manifest.signalRule();
        this.session = new Leased<>(session);
    }

    public ReleaseId id() {
        return id;
    }

    public ReleaseManifest manifest() {
        return manifest;
    }

    /** What the manifest says, read once. */
    public Optional<SignalRule> signalRule() {
        return signalRule;
    }

    /** Number of values that {@link #score} takes: window * features. */
    public int windowSize() {
        return manifest.window() * manifest.featureNames().size();
    }

    /** Scores one window of {@link #windowSize()} values, row-major, oldest vector first. */
    public float[] score(float[] window) {
        return score(FloatBuffer.wrap(window));
    }

    /**
     * Scores one window.
     *
     * <p>The values must be finite: a runtime may answer NaN with probabilities that look sound. See {@link
     * VectorWindow#isFinite(int)}.
     *
     * @param window exactly {@link #windowSize()} remaining values; the position stays
     * @return one probability per class, in the order of the manifest
     * @throws IllegalStateException when the model has been closed
     * @throws ScoringException when the runtime fails
     */
    public float[] score(FloatBuffer window) {
        if (window.remaining() != windowSize()) {
            throw new IllegalArgumentException("release %s takes windows of %d values, was given %d"
                    .formatted(id, windowSize(), window.remaining()));
        }
        try (var lease = session.acquire()
                .orElseThrow(() -> new IllegalStateException("release %s has been closed".formatted(id)))) {
            var probabilities = new float[manifest.classNames().size()];
            lease.resource().score(window, probabilities);
            return probabilities;
        }
    }

    @Override
    public void close() {
        session.close();
    }

    @Override
    public String toString() {
        return "%s %s %s".formatted(manifest.line(), manifest.version(), id);
    }
}
