package io.regimeflow.features.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.schemas.mapping.BarDetails;
import io.regimeflow.schemas.mapping.BarMapping;
import io.regimeflow.schemas.record.Features;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HistoryAuditTest {
    private static final List<Bar> BARS = AuditHarness.bars(360);

    /** Of close times number 95 to 120. */
    private final List<Features> vectors = new ArrayList<>(AuditHarness.vectors(BARS));

    @Test
    void comparesTheVectorsOfTheSpan() {
        AuditTally tally = audit(100, 110);

        assertThat(tally.instrument()).isEqualTo(AuditHarness.KEY);
        assertThat(tally.equal()).isEqualTo(10);
        assertThat(tally.hasFailures()).isFalse();
    }

    @Test
    void tellsEveryFailureOfTheSpanAndNoOther() {
        vectors.get(3).setClose(1);
        vectors.get(8).setClose(1);
        vectors.remove(12);

        AuditTally tally = audit(100, 110);

        assertThat(tally.mismatches()).isEqualTo(1);
        assertThat(tally.missing()).isEqualTo(1);
        assertThat(tally.equal()).isEqualTo(8);
        assertThat(tally.failures())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("MISMATCH ").contains("closing 2025-01-02T01:45:00Z"),
                        second -> assertThat(second).startsWith("MISSING ").contains("closing 2025-01-02T02:45:00Z"));
    }

    @Test
    void missesTheLastVectorOfTheSpanOnceALaterOneHasBeenServed() {
        vectors.remove(14);

        assertThat(audit(100, 110).missing()).isEqualTo(1);
    }

    @Test
    void missesNothingThatMayStillBeServed() {
        vectors.subList(20, vectors.size()).clear();

        AuditTally tally = audit(100, 200);

        assertThat(tally.notServedYet()).isEqualTo(6);
        assertThat(tally.hasFailures()).isFalse();
    }

    @Test
    void failsWhereNothingIsServedThoughBarsHaveLongGoneOn() {
        List<Bar> bars = AuditHarness.bars(720);
        vectors.subList(20, vectors.size()).clear();

        AuditTally tally = audit(bars, 100, 120);

        assertThat(tally.hasFailures()).isTrue();
        assertThat(tally.notServedYet()).isEqualTo(5);
        assertThat(tally.failures()).singleElement().asString().contains("OVERDUE", "from 2025-01-02T04:45:00Z on");
    }

    @Test
    void expectsNoVectorBehindTheLastBar() {
        Features late = Features.newBuilder(vectors.get(25)).build();
        late.setCloseTime(late.getCloseTime().plusSeconds(900));
        vectors.add(late);

        assertThat(audit(100, 200).unexpected()).isEqualTo(1);
    }

    @Test
    void comparesNothingWhereTheBarsOfTheFirstVectorsAreGoneEvenIfTheSpanIsLater() {
        var audit =
                new HistoryAudit(new Fs18(), new AuditSpan(Vectors.closeTime(105), Vectors.closeTime(120), Set.of()));
        BARS.subList(24, BARS.size())
                .forEach(bar ->
                        audit.bar(AuditHarness.KEY, BarMapping.toRecord(bar, BarDetails.NONE, "CLOSED", "test")));
        vectors.forEach(vector -> {
            vector.setClose(1); // as if averages of another start had not come to agree
            audit.served(AuditHarness.KEY, vector, 0, 0);
        });

        AuditTally tally = audit.finish().get(0);

        assertThat(tally.hasFailures()).isFalse();
        assertThat(tally.skipped()).isEqualTo(15);
    }

    @Test
    void skipsWhatIsOlderThanTheFirstVectorOfTheLog() {
        vectors.subList(0, 8).clear();

        AuditTally tally = audit(100, 110);

        assertThat(tally.hasFailures()).isFalse();
        assertThat(tally.skipped()).isEqualTo(3);
        assertThat(tally.equal()).isEqualTo(7);
    }

    @Test
    void tellsASecondEqualSeriesFromTheFirst() {
        vectors.addAll(AuditHarness.vectors(BARS));

        AuditTally tally = audit(100, 110);

        assertThat(tally.equal()).isEqualTo(10);
        assertThat(tally.repeated()).isEqualTo(10);
        assertThat(tally.hasFailures()).isFalse();
    }

    @Test
    void leavesOtherInstrumentsAlone() {
        assertThat(tallies(
                        BARS, new AuditSpan(Vectors.closeTime(100), Vectors.closeTime(110), Set.of("BINANCE:ETHUSDT"))))
                .isEmpty();
    }

    @Test
    void countsTheBarsThatFeatureStreamRefuses() {
        var audit = new HistoryAudit(new Fs18(), AuditSpan.ALL);

        audit.bar(AuditHarness.KEY, BarMapping.toRecord(BARS.get(0), BarDetails.NONE, "PARTIAL", "test"));

        assertThat(audit.refusedBars()).isEqualTo(1);
    }

    private AuditTally audit(int from, int to) {
        return audit(BARS, from, to);
    }

    private AuditTally audit(List<Bar> bars, int from, int to) {
        var span = new AuditSpan(Vectors.closeTime(from), Vectors.closeTime(to), Set.of());
        List<AuditTally> tallies = tallies(bars, span);
        assertThat(tallies).hasSize(1);
        return tallies.get(0);
    }

    private List<AuditTally> tallies(List<Bar> bars, AuditSpan span) {
        var audit = new HistoryAudit(new Fs18(), span);
        bars.forEach(bar -> audit.bar(AuditHarness.KEY, BarMapping.toRecord(bar, BarDetails.NONE, "CLOSED", "test")));
        vectors.forEach(vector -> audit.served(AuditHarness.KEY, vector, 0, 0));
        return audit.finish();
    }
}
