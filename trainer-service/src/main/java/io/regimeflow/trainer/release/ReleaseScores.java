package io.regimeflow.trainer.release;

import io.regimeflow.domain.evaluation.ProbabilityTable;
import io.regimeflow.modelformat.Release;
import io.regimeflow.modelformat.ReleaseManifest;
import io.regimeflow.scoring.ScoringRuntime;
import io.regimeflow.scoring.ScoringSession;
import io.regimeflow.trainer.backtest.BacktestRun;
import io.regimeflow.trainer.network.WindowSet;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * What a release says of windows, by the very runtime that serves it: whoever judges a release judges its bytes.
 *
 * <p><b>Threads.</b> One. <b>Lifecycle.</b> Holds a loaded model until closed.
 */
public final class ReleaseScores implements AutoCloseable {
    private final ReleaseManifest manifest;
    private final ScoringSession session;

    private ReleaseScores(ReleaseManifest manifest, ScoringSession session) {
        this.manifest = manifest;
        this.session = session;
    }

    /** Loads a release that has passed its checks. */
    public static ReleaseScores open(ScoringRuntime runtime, Release release) {
        return new ReleaseScores(release.manifest(), runtime.open(release.onnx(), release.manifest()));
    }

    /**
     * Probabilities of every window, and what the release decides on.
     *
     * @param windows of the release's own length and features
     * @return one row for each window
     */
    public ProbabilityTable of(WindowSet windows) {
        int features = manifest.featureNames().size();
        if (windows.length() != manifest.window() || windows.features() != features) {
            throw new IllegalArgumentException("the release takes windows of %d x %d values, these are of %d x %d"
                    .formatted(manifest.window(), features, windows.length(), windows.features()));
        }
        int classes = manifest.classNames().size();
        float[] window = new float[windows.length() * features];
        FloatBuffer input = ByteBuffer.allocateDirect(window.length * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        float[] row = new float[classes];
        float[] all = new float[windows.size() * classes];
        for (int i = 0; i < windows.size(); i++) {
            windows.copyWindow(i, window, 0);
            input.put(0, window);
            session.score(input, row);
            System.arraycopy(row, 0, all, i * classes, classes);
        }
        return ProbabilityTable.of(all, classes).decidedBy(manifest.decision());
    }

    /** Goes over bars with the loaded model. */
    public BacktestRun backtest() {
        return new BacktestRun(session, manifest);
    }

    @Override
    public void close() {
        session.close();
    }
}
