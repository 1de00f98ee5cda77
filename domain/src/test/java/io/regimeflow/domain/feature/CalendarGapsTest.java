package io.regimeflow.domain.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.bar.TradingCalendar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Hours of spot FX from Monday, 26 February 2024 on: New York changes to summer time on 10 March. */
class CalendarGapsTest {
    private static final Instrument EURUSD = Instrument.parse("FX:EURUSD");
    private static final long MONDAY = millis("2024-02-26T00:00:00Z");
    private static final PipelineRun RUN = new PipelineRun(
            PipelineRun.QUICK.set().over(List.of(Interval.H4, Interval.H1, Interval.D1)),
            EURUSD,
            Interval.H1,
            Interval.H4,
            TradingCalendar.FX_WEEKDAYS);

    @Test
    void weekendsAndTheChangeToSummerTimeAreNoGaps() {
        FeaturePipeline pipeline = RUN.create();

        for (Bar bar : weeks(6)) {
            pipeline.update(bar);
            assertThat(pipeline.hasGap()).as("at %d", bar.openTime()).isFalse();
        }
    }

    @Test
    void aMarketThatIsAlwaysOpenMissesTheWeekend() {
        FeaturePipeline pipeline =
                RUN.on(EURUSD, Interval.H1, TradingCalendar.ALWAYS_OPEN).after(weeks(2));

        assertThat(pipeline.hasGap()).isTrue();
    }

    @Test
    void aFridaysVectorComesWithTheLastHourOfTheWeek() {
        List<Bar> bars = weeks(6);
        FeaturePipeline pipeline = RUN.create();
        var fridays = new ArrayList<String>();

        for (Bar bar : bars) {
            pipeline.update(bar)
                    .filter(vector -> vector.closeTime() > bar.closeTime())
                    .ifPresent(vector -> fridays.add(Instant.ofEpochMilli(bar.closeTime()) + " for "
                            + Instant.ofEpochMilli(vector.closeTime())));
        }

        assertThat(fridays)
                .containsExactly(
                        "2024-03-22T21:00:00Z for 2024-03-23T00:00:00Z",
                        "2024-03-29T21:00:00Z for 2024-03-30T00:00:00Z",
                        "2024-04-05T21:00:00Z for 2024-04-06T00:00:00Z");
    }

    @Test
    void aHolidayIsAGapUntilItHasLeftTheMemoryOfEveryInterval() {
        long holiday = millis("2024-03-26T00:00:00Z");
        List<Bar> bars = weeks(9).stream()
                .filter(bar -> bar.openTime() < holiday || bar.openTime() >= holiday + Interval.D1.millis())
                .toList();
        int memory = new IntervalFeatures(RUN.set().definitions()).warmUp();
        FeaturePipeline pipeline = RUN.create();
        int daysWithGap = 0;

        for (Bar bar : bars) {
            boolean day = pipeline.update(bar)
                    .filter(vector -> Interval.D1.isBoundary(vector.closeTime()))
                    .isPresent();
            daysWithGap += day && pipeline.hasGap() ? 1 : 0;
        }

        assertThat(daysWithGap).isEqualTo(memory);
        assertThat(pipeline.hasGap()).isFalse();
    }

    @Test
    void withoutTheLastHourOfTheWeekTheFridaysBarGetsNoVectorButIsNotLost() {
        long lastHour = millis("2024-03-22T20:00:00Z");
        List<Bar> bars = weeks(5);
        List<Bar> without =
                bars.stream().filter(bar -> bar.openTime() != lastHour).toList();
        FeaturePipeline pipeline = RUN.create();

        List<FeatureVector> vectors = PipelineRun.vectors(pipeline, without);

        assertThat(RUN.vectors(bars)).hasSize(vectors.size() + 1);
        assertThat(vectors).noneMatch(vector -> vector.closeTime() == lastHour + Interval.H4.millis());
        assertThat(pipeline.hasGap()).isTrue();
    }

    @Test
    void barsThatComeOnSundayNeverthelessAreUsedAndAreNoGap() {
        List<Bar> bars = hours(5).filter(time -> TradingCalendar.FX_WEEKDAYS.isOpen(time)
                        || TradingCalendar.FX_WEEKDAYS.isOpen(time + 3 * Interval.H1.millis()))
                .mapToObj(CalendarGapsTest::bar)
                .toList();
        FeaturePipeline pipeline = RUN.create();

        List<FeatureVector> vectors = PipelineRun.vectors(pipeline, bars);

        assertThat(bars.size() - weeks(5).size()).isEqualTo(5 * 3);
        assertThat(pipeline.hasGap()).isFalse();
        assertThat(vectors).anyMatch(vector -> vector.closeTime() == millis("2024-03-25T00:00:00Z"));
        assertThat(vectors)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo((a, b) -> Long.signum(a.closeTime() - b.closeTime()));
    }

    @Test
    void aPipelineThatBeginsInTheMiddleOfAWorkingBarHasAGap() {
        assertThat(RUN.after(weeks(1).subList(1, 2)).hasGap()).isTrue();
        assertThat(RUN.after(weeks(1).subList(0, 1)).hasGap()).isFalse();
    }

    @Test
    void aSourceWithoutSundayEveningsHasGapsInTheWholeFxWeek() {
        PipelineRun whole = RUN.on(EURUSD, Interval.H1, TradingCalendar.FX_WEEK);
        List<Bar> bars = hours(3).filter(TradingCalendar.FX_WEEK::isOpen)
                .mapToObj(CalendarGapsTest::bar)
                .toList();

        assertThat(whole.after(bars).hasGap()).isFalse();
        assertThat(whole.after(weeks(3)).hasGap()).isTrue();
    }

    private static List<Bar> weeks(int count) {
        return hours(count)
                .filter(TradingCalendar.FX_WEEKDAYS::isOpen)
                .mapToObj(CalendarGapsTest::bar)
                .toList();
    }

    private static LongStream hours(int weeks) {
        return LongStream.range(0, weeks * 7L * 24).map(hour -> MONDAY + hour * Interval.H1.millis());
    }

    private static Bar bar(long openTime) {
        double price = 1 + 0.1 * new Random(openTime).nextDouble();
        return new Bar(EURUSD, Interval.H1, openTime, price, price, price, price, 0);
    }

    private static long millis(String time) {
        return Instant.parse(time).toEpochMilli();
    }
}
