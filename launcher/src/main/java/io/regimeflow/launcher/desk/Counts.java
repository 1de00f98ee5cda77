package io.regimeflow.launcher.desk;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeaturePipeline;
import io.regimeflow.domain.feature.FeatureVector;
import java.util.OptionalLong;

/** What a run has counted so far. */
final class Counts {
    long rejected;
    private long bars;
    private long firstOpenTime;
    private long vectors;
    private long flagged;
    private long notFinite;
    private long firstVector;

    void bar(Bar bar) {
        if (bars == 0) {
            firstOpenTime = bar.openTime();
        }
        bars++;
    }

    void vector(FeatureVector vector, boolean gap) {
        if (vectors == 0) {
            firstVector = vector.closeTime();
        }
        vectors++;
        flagged += gap ? 1 : 0;
        notFinite += vector.isFinite() ? 0 : 1;
    }

    FeatureReport report(FeatureJob job, Interval base, FeaturePipeline pipeline, Gaps gaps, long nanos) {
        return new FeatureReport(
                job,
                base,
                bars,
                rejected,
                firstOpenTime,
                pipeline.lastCloseTime(),
                pipeline.warmUp(),
                vectors == 0 ? OptionalLong.empty() : OptionalLong.of(firstVector),
                vectors,
                flagged,
                notFinite,
                gaps.count(),
                gaps.missingBars(),
                gaps.first(),
                nanos);
    }
}
