package io.regimeflow.domain.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.bar.TradingCalendar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LateBarsTest {
    private static final PipelineRun RUN = PipelineRun.QUICK;
    private static final List<Bar> BARS = Bars.walk(Interval.M5, 700, 1);

    /** Wherever the anchor stands, which moves every twelve bars. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 11, 12, 13, 23, 24, 25, 500, 505, 511})
    void aBarMayBeTwelveBarsLateAndNoMore(int place) {
        FeaturePipeline pipeline = RUN.create();
        for (int i = 0; i <= place + 12; i++) {
            if (i != place) {
                pipeline.update(BARS.get(i));
            }
        }
        FeaturePipeline later = RUN.restore(pipeline.snapshot());
        later.update(BARS.get(place + 13));

        assertThat(pipeline.refusal(BARS.get(place))).isEmpty();
        assertThat(pipeline.update(BARS.get(place))).isEmpty();
        assertThat(pipeline.snapshot())
                .isEqualTo(RUN.after(BARS.subList(0, place + 13)).snapshot());
        assertThat(later.refusal(BARS.get(place)))
                .hasValueSatisfying(reason -> assertThat(reason).contains("more than 12 bars late"));
    }

    @Test
    void missingBarsAreLatenessToo() {
        var missing = Set.of(501, 502, 503, 504, 505, 506, 507, 508, 509, 510, 511, 512);
        FeaturePipeline pipeline = RUN.after(PipelineRun.without(BARS.subList(0, 514), missing));

        assertThat(pipeline.refusal(BARS.get(501))).isEmpty();
        pipeline.update(BARS.get(514));
        assertThat(pipeline.refusal(BARS.get(501))).isPresent();
        assertThat(pipeline.refusal(BARS.get(502))).isEmpty();
    }

    @Test
    void aWeekendIsNoLateness() {
        var fx = new PipelineRun(
                RUN.set().over(List.of()), Bars.BTC, Interval.H1, Interval.H4, TradingCalendar.FX_WEEKDAYS);
        FeaturePipeline pipeline = fx.create();
        for (int i = 16; i < 20; i++) {
            pipeline.update(hour("2024-03-15T%d:00:00Z".formatted(i)));
        }
        for (int i = 0; i < 12; i++) {
            pipeline.update(hour("2024-03-18T%02d:00:00Z".formatted(i)));
        }
        assertThat(pipeline.hasGap()).isTrue();

        assertThat(pipeline.update(hour("2024-03-15T20:00:00Z"))).isEmpty();

        assertThat(pipeline.hasGap()).isFalse();
        assertThat(pipeline.refusal(hour("2024-03-15T15:00:00Z"))).isPresent();
    }

    @Test
    void barsInClosedTimeAreLatenessIfTheyCame() {
        var fx = new PipelineRun(
                RUN.set().over(List.of()), Bars.BTC, Interval.H1, Interval.H4, TradingCalendar.FX_WEEKDAYS);
        FeaturePipeline pipeline = fx.create();
        pipeline.update(hour("2024-03-15T19:00:00Z"));
        for (int i = 11; i < 23; i++) {
            pipeline.update(hour("2024-03-17T%02d:00:00Z".formatted(i)));
        }

        assertThat(pipeline.refusal(hour("2024-03-15T20:00:00Z"))).isEmpty();
        pipeline.update(hour("2024-03-17T23:00:00Z"));
        assertThat(pipeline.refusal(hour("2024-03-15T20:00:00Z"))).isPresent();
    }

    private static Bar hour(String openTime) {
        return new Bar(Bars.BTC, Interval.H1, Instant.parse(openTime).toEpochMilli(), 100, 100, 100, 100, 1);
    }

    @Test
    void aLateBarThatWouldHaveClosedAWorkingBarGivesNoVectorAnyMore() {
        int last = 602;
        FeaturePipeline pipeline = RUN.after(PipelineRun.without(BARS.subList(0, last + 2), Set.of(last)));

        assertThat(pipeline.update(BARS.get(last))).isEmpty();
        assertThat(pipeline.hasGap()).isFalse();
        assertThat(PipelineRun.vectors(pipeline, BARS.subList(last + 2, 700)))
                .isEqualTo(RUN.vectors(BARS).stream()
                        .filter(vector ->
                                vector.closeTime() > BARS.get(last + 2).openTime())
                        .toList());
    }

    @Test
    void aRevisedBarAppliesFromTheNextBarOn() {
        Bar revised = PipelineRun.tenfold(BARS.get(600));
        var changed = new ArrayList<>(BARS);
        changed.set(600, revised);
        FeaturePipeline pipeline = RUN.after(BARS.subList(0, 607));

        pipeline.revise(revised);

        assertThat(pipeline.snapshot())
                .isEqualTo(RUN.after(changed.subList(0, 607)).snapshot());
        assertThat(PipelineRun.vectors(pipeline, BARS.subList(607, 700)))
                .isEqualTo(PipelineRun.vectors(RUN.after(changed.subList(0, 607)), BARS.subList(607, 700)));
    }

    @Test
    void aBarMayBeRevisedUpToTwelveBarsBackAndNoMore() {
        FeaturePipeline pipeline = RUN.after(BARS.subList(0, 513));

        assertThat(pipeline.revisionRefusal(BARS.get(512))).isEmpty();
        assertThat(pipeline.revisionRefusal(BARS.get(500))).isEmpty();
        assertThat(pipeline.revisionRefusal(BARS.get(499)))
                .hasValueSatisfying(reason -> assertThat(reason).contains("more than 12 bars late"));
        assertThatThrownBy(() -> pipeline.revise(BARS.get(499))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatWasNotSeenIsNoRevision() {
        FeaturePipeline pipeline = RUN.after(PipelineRun.without(BARS.subList(0, 513), Set.of(505)));

        assertThat(pipeline.revisionRefusal(BARS.get(505)))
                .hasValueSatisfying(reason -> assertThat(reason).contains("has not been seen"));
        assertThat(pipeline.revisionRefusal(BARS.get(513))).isPresent();
        assertThat(pipeline.revisionRefusal(Bars.flat(Interval.M15, 170, 1, 1)))
                .contains("bar of interval 15m where 5m is expected");
        assertThat(pipeline.refusal(BARS.get(505))).isEmpty();
    }

    @Test
    void aPipelineWithoutBarsHasNothingToRevise() {
        assertThat(RUN.create().revisionRefusal(BARS.get(0))).isPresent();
    }
}
