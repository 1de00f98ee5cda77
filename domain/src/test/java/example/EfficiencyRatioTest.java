package example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.bar.TradingCalendar;
import io.regimeflow.domain.feature.Bars;
import io.regimeflow.domain.feature.FeaturePipeline;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureSetText;
import io.regimeflow.domain.feature.FeatureVector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The worked example of {@code docs/features.md}: an indicator of one's own in a set of one's own. */
class EfficiencyRatioTest {
    private static final FeatureSet MINE = FeatureSetText.parse(text("mine.yaml"));
    private static final List<Bar> BARS = Bars.walk(Interval.M15, 800, 17);

    @Test
    void itsValueIsThatOfTheFormula() {
        List<FeatureVector> vectors = vectors(false);
        FeatureVector last = vectors.get(vectors.size() - 1);

        double path = 0;
        for (int i = BARS.size() - 10; i < BARS.size(); i++) {
            path += Math.abs(BARS.get(i).close() - BARS.get(i - 1).close());
        }
        double distance = Math.abs(BARS.get(799).close() - BARS.get(789).close());

        assertThat(last.value(MINE.features().indexOf("15m_efficiency_10"))).isCloseTo(distance / path, within(1e-12));
    }

    @Test
    void writtenOutAndReadBackAtEveryBarItGivesTheSameBits() {
        assertThat(vectors(true)).isEqualTo(vectors(false)).isNotEmpty();
    }

    private static List<FeatureVector> vectors(boolean restored) {
        var pipeline = FeaturePipeline.create(MINE, Bars.BTC, Interval.M15, Interval.M15);
        var vectors = new ArrayList<FeatureVector>();
        for (Bar bar : BARS) {
            pipeline.update(bar).ifPresent(vectors::add);
            if (restored) {
                pipeline = FeaturePipeline.restore(
                        MINE, Bars.BTC, Interval.M15, Interval.M15, TradingCalendar.ALWAYS_OPEN, pipeline.snapshot());
            }
        }
        return vectors;
    }

    private static String text(String name) {
        try (InputStream file = EfficiencyRatioTest.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError("cannot read " + name, e);
        }
    }
}
