package io.regimeflow.inference;

import io.regimeflow.inference.deployment.Deployment;
import io.regimeflow.inference.release.Releases;
import io.regimeflow.modelformat.ModelCheck;
import io.regimeflow.modelformat.Release;
import io.regimeflow.modelformat.ReleaseManifest;
import io.regimeflow.scoring.Acceptance;
import io.regimeflow.scoring.Candidate;
import io.regimeflow.scoring.Expectation;
import io.regimeflow.scoring.ScoringException;
import io.regimeflow.scoring.ScoringSession;
import io.regimeflow.scoring.Verdict;
import io.regimeflow.scoring.onnxruntime.OnnxRuntime;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;

/** Releases without a log: checked for real, at the moment the test says, on the test's thread. */
final class ReleaseShelf implements Releases, AutoCloseable {
    private final Acceptance acceptance = new Acceptance(this::open, new ModelCheck());
    private final Map<String, Release> releases = new HashMap<>();
    private final Map<String, Verdict> verdicts = new HashMap<>();
    private final Set<String> slow = new HashSet<>();
    private final IntSupplier longestWindow;
    private final Map<String, Integer> wanted = new HashMap<>();
    private final Map<String, Integer> loads = new HashMap<>();
    private boolean counting = true;
    private boolean broken;

    /** @param longestWindow vectors that are remembered */
    ReleaseShelf(IntSupplier longestWindow) {
        this.longestWindow = longestWindow;
    }

    void put(Release release) {
        releases.put(release.id().hex(), release);
    }

    /** From now on the release takes longer to load than the next bar to come. */
    void slowDown(Release release) {
        slow.add(release.id().hex());
    }

    /** From now on the release, which has been asked for, cannot be had any more. */
    void lose(Release release) {
        Verdict had = verdicts.put(release.id().hex(), new Verdict.Refused("no release of that id"));
        close(had);
    }

    /** From now on every model fails to score. */
    void breakDown() {
        broken = true;
    }

    private ScoringSession open(byte[] onnx, ReleaseManifest manifest) {
        ScoringSession session = new OnnxRuntime().open(onnx, manifest);
        return new ScoringSession() {
            @Override
            public void score(FloatBuffer window, float[] probabilities) {
                if (broken) {
                    throw new ScoringException("out of memory", new IllegalStateException());
                }
                session.score(window, probabilities);
            }

            @Override
            public void close() {
                session.close();
            }
        };
    }

    @Override
    public void request(Deployment deployment) {
        verdicts.computeIfAbsent(deployment.releaseId(), id -> check(deployment));
        if (wanted.merge(deployment.releaseId(), 1, Integer::sum) == 1) {
            loads.merge(deployment.releaseId(), 1, Integer::sum);
        }
    }

    /** From now on who wants what is not counted: the test driver restores state after a task has asked for its releases. */
    void stopCounting() {
        counting = false;
    }

    /** Deployments that want the release. */
    int wanted(Release release) {
        return wanted.getOrDefault(release.id().hex(), 0);
    }

    /** How often it was asked for while nobody else wanted it. */
    int loads(Release release) {
        return loads.getOrDefault(release.id().hex(), 0);
    }

    private Verdict check(Deployment deployment) {
        Release release = releases.get(deployment.releaseId());
        if (release == null) {
            return new Verdict.Refused("no release of that id");
        }
        return acceptance.check(
                new Candidate(
                        release.id().hex(),
                        release.onnx(),
                        release.golden().count(),
                        release.golden().inputs().toLittleEndian(),
                        release.golden().outputs().toLittleEndian(),
                        release.certificate()),
                new Expectation(
                        deployment.line(),
                        TestReleases.FEATURES.id(),
                        longestWindow.getAsInt(),
                        TestReleases.FEATURES.size()));
    }

    @Override
    public Optional<Verdict> verdict(Deployment deployment) {
        return slow.contains(deployment.releaseId())
                ? Optional.empty()
                : Optional.of(verdicts.get(deployment.releaseId()));
    }

    @Override
    public Verdict await(Deployment deployment) {
        return verdicts.get(deployment.releaseId());
    }

    @Override
    public void discard(Deployment deployment) {
        // Every model stays on the shelf until the test ends.
        if (counting && wanted.merge(deployment.releaseId(), -1, Integer::sum) < 0) {
            throw new IllegalStateException(deployment.releaseId() + " is let go of once too often");
        }
    }

    @Override
    public void close() {
        verdicts.values().forEach(ReleaseShelf::close);
    }

    private static void close(Verdict verdict) {
        if (verdict instanceof Verdict.Accepted accepted) {
            accepted.model().close();
        }
    }
}
