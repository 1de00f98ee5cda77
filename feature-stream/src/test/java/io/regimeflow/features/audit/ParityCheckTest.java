package io.regimeflow.features.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.features.audit.Verdict.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParityCheckTest {
    private static final int MOST_PENDING = 100;
    private static final int MOST_REMEMBERED = 20;
    private final ParityCheck check = new ParityCheck(
            "BINANCE:BTCUSDT 15m", new Difference(Vectors.NAMES), MOST_PENDING, MOST_REMEMBERED, ParityState.fresh());
    private final List<Verdict> verdicts = new ArrayList<>();

    @Test
    void matchesWhicheverSideComesFirst() {
        recompute(1);
        serve(Vectors.served(1));
        serve(Vectors.served(2));
        recompute(2);

        assertThat(verdicts).extracting(Verdict::kind).containsExactly(Kind.MATCH, Kind.MATCH);
    }

    @Test
    void tellsOneStrayVectorFromTheSeriesThatWaitsForItsBars() {
        for (int bar = 1; bar <= 4; bar++) {
            serve(Vectors.served(bar));
        }
        serve(Vectors.served(2, Vectors.flipped(2, 0)));
        for (int bar = 1; bar <= 4; bar++) {
            recompute(bar);
        }

        assertThat(verdicts)
                .extracting(Verdict::kind)
                .containsExactlyInAnyOrder(Kind.MISMATCH, Kind.MATCH, Kind.MATCH, Kind.MATCH, Kind.MATCH);
    }

    @Test
    void namesInstrumentTimeAndBothBitsOfEachDifference() {
        recompute(1);
        serve(Vectors.served(1, Vectors.flipped(2, 0)));

        assertThat(verdicts).singleElement().satisfies(verdict -> {
            assertThat(verdict.kind()).isEqualTo(Kind.MISMATCH);
            assertThat(verdict.reason())
                    .isEqualTo("BINANCE:BTCUSDT 15m closing 2025-01-01T00:15:00Z: served differs in"
                            + " volume 0000000000000001 where 0000000000000000 is recomputed");
            assertThat(verdict.served()).isPresent();
            assertThat(verdict.recomputed()).isPresent();
        });
    }

    @Test
    void seesAnotherCloseQualityHashOrNumberOfValues() {
        IntStream.rangeClosed(1, 4).forEach(this::recompute);
        serve(Vectors.served(1, features -> {
            features.setClose(Math.nextUp(features.getClose()));
            return features;
        }));
        serve(Vectors.served(2, features -> {
            features.setQuality("GAP");
            return features;
        }));
        serve(Vectors.served(3, features -> {
            features.setFeatureHash("0000000000000000");
            return features;
        }));
        serve(Vectors.served(4, features -> {
            features.setValues(features.getValues().subList(0, 2));
            return features;
        }));

        assertThat(verdicts).extracting(Verdict::kind).containsOnly(Kind.MISMATCH);
        assertThat(verdicts)
                .extracting(Verdict::reason)
                .satisfiesExactly(
                        reason -> assertThat(reason)
                                .endsWith("close 4059400000000001 where 4059400000000000 is recomputed"),
                        reason -> assertThat(reason).endsWith("quality GAP where OK is recomputed"),
                        reason -> assertThat(reason).contains("feature hash 0000000000000000 where "),
                        reason -> assertThat(reason).endsWith("2 values where 3 are recomputed"));
    }

    @Test
    void missesAVectorOnceALaterOneHasBeenServed() {
        IntStream.rangeClosed(1, 3).forEach(this::recompute);
        serve(Vectors.served(1));
        assertThat(verdicts).hasSize(1);

        serve(Vectors.served(3));

        assertThat(verdicts).extracting(Verdict::kind).containsExactly(Kind.MATCH, Kind.MISSING, Kind.MATCH);
        assertThat(verdicts.get(1).closeTime()).isEqualTo(Vectors.closeTime(2));
    }

    @Test
    void skipsWhatIsOlderThanTheFirstVectorOfTheLog() {
        IntStream.rangeClosed(1, 4).forEach(this::recompute);

        serve(Vectors.served(3));
        serve(Vectors.served(4));

        assertThat(verdicts)
                .extracting(Verdict::kind)
                .containsExactly(Kind.SKIPPED, Kind.SKIPPED, Kind.MATCH, Kind.MATCH);
        assertThat(verdicts).extracting(Verdict::begins).containsExactly(true, false, false, false);
    }

    @Test
    void goesOnAfterACloseTimeInTheFuture() {
        recompute(1);
        serve(Vectors.served(1));
        serve(Vectors.served(1_000_000));
        serve(Vectors.served(2));
        recompute(2);

        assertThat(verdicts).extracting(Verdict::kind).containsExactly(Kind.MATCH, Kind.UNEXPECTED, Kind.MATCH);
        assertThat(verdicts.get(1).closeTime()).isEqualTo(Vectors.closeTime(1_000_000));
    }

    @Test
    void goesOnAfterSoManyCloseTimesInTheFutureThatSomeAreDropped() {
        recompute(1);
        serve(Vectors.served(1));
        IntStream.rangeClosed(1, MOST_PENDING + 1).forEach(number -> serve(Vectors.served(1_000_000 + number)));
        verdicts.clear();

        serve(Vectors.served(2));
        recompute(2);

        assertThat(verdicts)
                .hasSize(MOST_PENDING + 1)
                .filteredOn(verdict -> verdict.kind() == Kind.MATCH)
                .hasSize(1);
    }

    @Test
    void expectsNoVectorThatTheBarsDoNotGive() {
        recompute(1);
        serve(Vectors.served(1));
        serve(Vectors.served(2));
        assertThat(verdicts).hasSize(1);

        verdicts.addAll(check.passed(Vectors.closeTime(2)));

        assertThat(verdicts).extracting(Verdict::kind).containsExactly(Kind.MATCH, Kind.UNEXPECTED);
    }

    @Test
    void acceptsTheSameVectorAgainButNotAnother() {
        recompute(1);
        serve(Vectors.served(1));
        serve(Vectors.served(1));
        serve(Vectors.served(1, Vectors.flipped(0, 51)));

        assertThat(verdicts).extracting(Verdict::kind).containsExactly(Kind.MATCH, Kind.REPEATED, Kind.MISMATCH);
    }

    @Test
    void acceptsTheWholeSeriesAgainButNoVectorOfItThatDiffers() {
        IntStream.rangeClosed(1, 9).forEach(this::recompute);
        IntStream.rangeClosed(1, 9).forEach(number -> serve(Vectors.served(number)));
        verdicts.clear();

        IntStream.rangeClosed(1, 3).forEach(number -> serve(Vectors.served(number)));
        serve(Vectors.served(4, Vectors.flipped(1, 0)));
        serve(Vectors.served(5, features -> {
            features.setQuality("GAP");
            return features;
        }));
        serve(Vectors.served(6, features -> {
            features.setFeatureHash("0000000000000000");
            return features;
        }));
        IntStream.rangeClosed(7, 9).forEach(number -> serve(Vectors.served(number)));

        assertThat(verdicts)
                .extracting(Verdict::kind)
                .containsExactly(
                        Kind.REPEATED,
                        Kind.REPEATED,
                        Kind.REPEATED,
                        Kind.MISMATCH,
                        Kind.MISMATCH,
                        Kind.MISMATCH,
                        Kind.REPEATED,
                        Kind.REPEATED,
                        Kind.REPEATED);
    }

    @Test
    void acceptsTheSeriesAgainWhileTheFirstWaitsForItsBars() {
        recompute(1);
        IntStream.rangeClosed(1, 5).forEach(number -> serve(Vectors.served(number)));
        IntStream.rangeClosed(1, 5).forEach(number -> serve(Vectors.served(number)));
        IntStream.rangeClosed(2, 5).forEach(this::recompute);

        assertThat(verdicts).filteredOn(verdict -> verdict.kind() == Kind.MATCH).hasSize(5);
        assertThat(verdicts)
                .filteredOn(verdict -> verdict.kind() == Kind.REPEATED)
                .hasSize(5);
        assertThat(verdicts).hasSize(10);
    }

    @Test
    void saysNothingOfWhatIsServedAgainAndWasComparedTooLongAgo() {
        int all = MOST_REMEMBERED + 2;
        IntStream.rangeClosed(1, all).forEach(this::recompute);
        IntStream.rangeClosed(1, all).forEach(number -> serve(Vectors.served(number)));
        verdicts.clear();

        IntStream.rangeClosed(1, all).forEach(number -> serve(Vectors.served(number)));

        assertThat(verdicts.subList(0, 2)).extracting(Verdict::kind).containsOnly(Kind.SKIPPED);
        assertThat(verdicts.subList(2, all)).extracting(Verdict::kind).containsOnly(Kind.REPEATED);
    }

    @Test
    void expectsNoVectorOutOfOrder() {
        recompute(1);
        recompute(2);
        serve(Vectors.served(2));
        serve(Vectors.served(1));

        assertThat(verdicts).extracting(Verdict::kind).containsExactly(Kind.SKIPPED, Kind.MATCH, Kind.UNEXPECTED);
    }

    @Test
    void tellsTheFirstFailureOfARunFromTheOthers() {
        IntStream.rangeClosed(1, 5).forEach(this::recompute);
        serve(Vectors.served(1, Vectors.flipped(0, 3)));
        serve(Vectors.served(2, Vectors.flipped(0, 3)));
        serve(Vectors.served(3));
        serve(Vectors.served(4, Vectors.flipped(0, 3)));

        assertThat(verdicts).extracting(Verdict::begins).containsExactly(true, false, false, true);
    }

    @Test
    void comparesNothingWhileTheStartOfTheBarsIsMissing() {
        verdicts.addAll(check.passed(Vectors.closeTime(2)));
        serve(Vectors.served(1));
        serve(Vectors.served(2));
        recompute(3);
        serve(Vectors.served(3, Vectors.flipped(0, 0)));
        recompute(4);
        serve(Vectors.served(4));
        recompute(5);
        serve(Vectors.served(5, Vectors.flipped(0, 0)));

        assertThat(verdicts)
                .extracting(Verdict::kind)
                .containsExactly(Kind.UNEXPECTED, Kind.SKIPPED, Kind.SKIPPED, Kind.MATCH, Kind.MISMATCH);
    }

    @Test
    void skipsWhatIsTooFarAheadAndFailsNothing() {
        int ahead = MOST_PENDING + 10;
        IntStream.rangeClosed(1, ahead).forEach(this::recompute);
        assertThat(verdicts).hasSize(10).extracting(Verdict::kind).containsOnly(Kind.SKIPPED);
        assertThat(verdicts.get(0).begins()).isTrue();
        verdicts.clear();

        IntStream.rangeClosed(1, ahead).forEach(number -> serve(Vectors.served(number)));

        assertThat(verdicts).hasSize(MOST_PENDING).extracting(Verdict::kind).containsOnly(Kind.MATCH);
    }

    @Test
    void skipsWhatIsServedTooFarAheadAndFailsNothing() {
        int ahead = MOST_PENDING + 10;
        IntStream.rangeClosed(1, ahead).forEach(number -> serve(Vectors.served(number)));
        assertThat(verdicts).hasSize(10).extracting(Verdict::kind).containsOnly(Kind.SKIPPED);
        verdicts.clear();

        IntStream.rangeClosed(1, ahead).forEach(this::recompute);

        assertThat(verdicts).hasSize(MOST_PENDING).extracting(Verdict::kind).containsOnly(Kind.MATCH);
    }

    private void recompute(int number) {
        check.state().begunBy(Vectors.closeTime(number));
        verdicts.addAll(check.recomputed(Vectors.closeTime(number), Vectors.recomputed(number)));
    }

    private void serve(Served served) {
        verdicts.addAll(check.served(served));
    }
}
