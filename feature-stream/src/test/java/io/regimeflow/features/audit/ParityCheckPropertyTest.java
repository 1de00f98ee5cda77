package io.regimeflow.features.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.features.audit.Verdict.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ParityCheckPropertyTest {
    private static final int MOST_PENDING = 100;
    private static final int VECTORS = 40;

    @Property(tries = 300)
    void givesNoFalseAlarmUnderAnyInterleaving(@ForAll long seed) {
        List<Verdict> verdicts = run(allServed(), new Random(seed));

        assertThat(verdicts).hasSize(VECTORS).extracting(Verdict::kind).containsOnly(Kind.MATCH);
    }

    @Property(tries = 1000)
    void findsAnyFlippedBitAndNothingElse(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = VECTORS) int faulty,
            @ForAll @IntRange(max = 2) int value,
            @ForAll @IntRange(max = 63) int bit) {
        List<Served> served = allServed();
        served.set(faulty - 1, Vectors.served(faulty, Vectors.flipped(value, bit)));

        List<Verdict> failures = failures(run(served, new Random(seed)));

        assertThat(failures).singleElement().satisfies(verdict -> {
            assertThat(verdict.kind()).isEqualTo(Kind.MISMATCH);
            assertThat(verdict.closeTime()).isEqualTo(Vectors.closeTime(faulty));
            assertThat(verdict.reason()).contains(Vectors.NAMES.get(value) + " ");
        });
    }

    @Property(tries = 300)
    void givesTheSameVerdictsForEveryInterleaving(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = VECTORS + 5) Integer> numbers,
            @ForAll long one,
            @ForAll long other) {
        List<Served> served = numbers.stream().sorted().map(Vectors::served).toList();

        assertThat(texts(run(served, new Random(one)))).isEqualTo(texts(run(served, new Random(other))));
    }

    @Property(tries = 300)
    void acceptsASecondEqualSeriesUnderAnyInterleaving(@ForAll long seed) {
        List<Served> served = allServed();
        served.addAll(allServed());

        List<Verdict> verdicts = run(served, new Random(seed));

        assertThat(verdicts).hasSize(2 * VECTORS);
        assertThat(verdicts).filteredOn(verdict -> verdict.kind() == Kind.MATCH).hasSize(VECTORS);
        assertThat(verdicts)
                .filteredOn(verdict -> verdict.kind() == Kind.REPEATED)
                .hasSize(VECTORS);
    }

    @Property(tries = 500)
    void comparesAllOthersWhereCloseTimesAreInTheFuture(
            @ForAll long seed,
            @ForAll @Size(min = 1, max = 10) List<@IntRange(max = VECTORS - 1) Integer> places,
            @ForAll @IntRange(min = VECTORS + 11, max = 1_000_000_000) int future) {
        List<Served> served = allServed();
        places.stream().sorted(Comparator.reverseOrder()).forEach(place -> served.add(place, Vectors.served(future)));

        List<Verdict> verdicts = run(served, new Random(seed));

        assertThat(verdicts).extracting(Verdict::kind).containsOnly(Kind.MATCH, Kind.UNEXPECTED);
        assertThat(verdicts).filteredOn(verdict -> verdict.kind() == Kind.MATCH).hasSize(VECTORS);
        assertThat(failures(verdicts)).hasSize(places.size());
    }

    private static List<Served> allServed() {
        var served = new ArrayList<Served>();
        for (int number = 1; number <= VECTORS; number++) {
            served.add(Vectors.served(number));
        }
        return served;
    }

    /** The bars give vectors 1 to {@link #VECTORS}, and further bars none; {@code random} decides which side is next. */
    private static List<Verdict> run(List<Served> served, Random random) {
        var check = new ParityCheck(
                "BINANCE:BTCUSDT 15m", new Difference(Vectors.NAMES), MOST_PENDING, VECTORS, ParityState.fresh());
        var verdicts = new ArrayList<Verdict>();
        int bar = 0;
        int next = 0;
        double leaning = random.nextDouble();
        while (bar < VECTORS + 10 || next < served.size()) {
            boolean barIsNext = next == served.size() || (bar < VECTORS + 10 && random.nextDouble() < leaning);
            if (!barIsNext) {
                verdicts.addAll(check.served(served.get(next++)));
            } else if (++bar <= VECTORS) {
                check.state().begunBy(Vectors.closeTime(bar));
                verdicts.addAll(check.recomputed(Vectors.closeTime(bar), Vectors.recomputed(bar)));
            } else {
                verdicts.addAll(check.passed(Vectors.closeTime(bar)));
            }
        }
        return verdicts;
    }

    private static List<Verdict> failures(List<Verdict> verdicts) {
        return verdicts.stream().filter(verdict -> verdict.kind().isFailure()).toList();
    }

    private static List<String> texts(List<Verdict> verdicts) {
        return verdicts.stream()
                .map(verdict -> verdict.kind() + " " + verdict.closeTime() + " " + verdict.begins() + verdict.reason())
                .toList();
    }
}
