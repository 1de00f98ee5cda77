package io.regimeflow.trainer.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regimeflow.domain.evaluation.HeldOutRows;
import io.regimeflow.domain.evaluation.PairedComparison;
import io.regimeflow.domain.evaluation.ProbabilityTable;
import io.regimeflow.domain.model.DecisionRule;
import io.regimeflow.domain.regime.RegimeNaming;
import io.regimeflow.modelformat.Lineage;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final int DOWN = 0;
    private static final int FLAT = 1;
    private static final int CLASSES = 3;
    private static final long DAY = 86_400_000L;
    private static final int ROWS_OF_DAY = 96;

    private final Gate gate = new Gate(GatePolicy.standard());
    private final Random random = new Random(42);

    @Test
    void refusesTheReleaseThatHoldsNinetyNinePointSixPerCentOfTheTime() {
        HeldOutRows rows = rows(30, 0.6);
        ProbabilityTable holds = holding(rows);
        ProbabilityTable champion = guesser(rows, 0.4, 0.98);

        GateVerdict verdict = judge(GateChecks.clean(), holds, champion, rows);

        assertThat(verdict.accepted()).isFalse();
        assertThat(verdict.reasons()).anyMatch(reason -> reason.startsWith("constant predictor: 99.6 %"));
        // Its log loss is far better than that of the overconfident champion: the score alone would let it pass.
        assertThat(verdict.figures().comparison().orElseThrow().logLoss().upper(0.975))
                .isNegative();
    }

    @Test
    void judgesWhatIsDecidedAndNotWhatIsMostProbable() {
        HeldOutRows rows = rows(30, 0.6);
        DecisionRule balanced = DecisionRule.balanced(20, 60, 20);
        ProbabilityTable knowing = leaning(rows);

        GateVerdict likeliest = judge(GateChecks.clean(), knowing, guesser(rows, 0.4, 0.9), rows);
        GateVerdict weighed = judge(GateChecks.clean(), knowing.decidedBy(balanced), guesser(rows, 0.4, 0.9), rows);

        assertThat(likeliest.reasons()).anyMatch(reason -> reason.startsWith("constant predictor: 100.0 %"));
        assertThat(weighed.reasons()).isEmpty();
        assertThat(weighed.figures().commonestShare()).isLessThan(0.9);
        assertThat(weighed.figures().candidate().logLoss())
                .isEqualTo(likeliest.figures().candidate().logLoss());
        assertThat(weighed.figures().candidate().balancedAccuracy()).isEqualTo(1);
    }

    @Property(tries = 60)
    void neverPassesAConstant(
            @ForAll @DoubleRange(min = 0.02, max = 0.96) double first,
            @ForAll @DoubleRange(min = 0.05, max = 0.95) double split,
            @ForAll @DoubleRange(min = 0.05, max = 0.98) double flat,
            @ForAll @IntRange(min = 1, max = 40) int days) {
        HeldOutRows rows = rows(days, flat);
        double second = (1 - first) * split;
        ProbabilityTable constant = ProbabilityTable.constant(rows.size(), first, second, 1 - first - second);

        GateVerdict verdict = judge(GateChecks.clean(), constant, guesser(rows, 0.34, 0.99), rows);

        assertThat(verdict.reasons()).anyMatch(reason -> reason.startsWith("constant predictor"));
    }

    @Test
    void asksForSkillWhereTheChampionCannotBeComparedWith() {
        HeldOutRows rows = rows(30, 0.4);

        assertThat(alone(guesser(rows, 0.6, 0.6), rows).accepted()).isTrue();
        assertThat(alone(guesser(rows, 0.6, 0.6), rows).warnings()).containsExactly("the champion is lost");
        assertThat(alone(guesser(rows, 0.34, 0.98), rows).reasons())
                .anyMatch(reason -> reason.contains("no better than that of saying the class shares"));
        assertThat(alone(holding(rows), rows).reasons()).anyMatch(reason -> reason.startsWith("constant predictor"));
    }

    @Test
    void asksForDaysToShowSkillOn() {
        HeldOutRows few = rows(3, 0.4);

        assertThat(alone(guesser(few, 0.6, 0.6), few).reasons())
                .anyMatch(reason -> reason.contains("3 held-out days to show skill on are fewer than 4")
                        && reason.endsWith("--new-baseline"));
    }

    private GateVerdict alone(ProbabilityTable said, HeldOutRows rows) {
        return gate.judgeAlone(GateChecks.clean(), new HeldOutAnswers(said, rows), "the champion is lost");
    }

    @Test
    void refusesAConstantWhoseTiesFlickerBetweenClasses() {
        HeldOutRows rows = rows(30, 0.5);
        float[] values = new float[rows.size() * CLASSES];
        for (int row = 0; row < rows.size(); row++) {
            float flicker = 0.002f * (random.nextFloat() - 0.5f);
            values[row * CLASSES] = 0.4f + flicker;
            values[row * CLASSES + 1] = 0.4f - flicker;
            values[row * CLASSES + 2] = 0.2f;
        }

        GateVerdict verdict =
                judge(GateChecks.clean(), ProbabilityTable.of(values, CLASSES), guesser(rows, 0.34, 0.9), rows);

        assertThat(verdict.reasons()).anyMatch(reason -> reason.contains("no probability varies"));
    }

    @Test
    void acceptsABetterCandidate() {
        HeldOutRows rows = rows(30, 0.4);

        GateVerdict verdict = judge(GateChecks.clean(), guesser(rows, 0.7, 0.7), guesser(rows, 0.6, 0.6), rows);

        assertThat(verdict.reasons()).isEmpty();
        assertThat(verdict.mark()).isEqualTo(Lineage.Mark.CANDIDATE);
        assertThat(verdict.figures().comparison()).isPresent();
    }

    @Test
    void acceptsTheChampionItself() {
        HeldOutRows rows = rows(5, 0.4);
        ProbabilityTable champion = guesser(rows, 0.6, 0.6);

        assertThat(judge(GateChecks.clean(), champion, champion, rows).accepted())
                .isTrue();
    }

    @Test
    void refusesAWorseCandidateInBothScores() {
        HeldOutRows rows = rows(30, 0.4);

        GateVerdict verdict = judge(GateChecks.clean(), guesser(rows, 0.5, 0.5), guesser(rows, 0.7, 0.7), rows);

        assertThat(verdict.reasons()).hasSize(2);
        assertThat(verdict.reasons().get(0)).startsWith("log loss is worse than the champion's by");
        assertThat(verdict.reasons().get(1)).startsWith("balanced accuracy is worse than the champion's by");
    }

    @Test
    void refusesWhatIsBetterInAccuracyButLiesAboutItsConfidence() {
        HeldOutRows rows = rows(30, 0.4);

        GateVerdict verdict = judge(GateChecks.clean(), guesser(rows, 0.65, 0.998), guesser(rows, 0.6, 0.6), rows);

        assertThat(verdict.reasons()).singleElement().asString().startsWith("log loss is worse");
    }

    @Test
    void refusesWhereTooFewDaysRuleALossOut() {
        HeldOutRows rows = rows(4, 0.4);
        // Better on average, but by luck of single days.
        ProbabilityTable candidate = byDay(rows, new double[] {0.45, 0.9, 0.45, 0.9});
        ProbabilityTable champion = byDay(rows, new double[] {0.7, 0.5, 0.7, 0.5});

        GateVerdict verdict = judge(GateChecks.clean(), candidate, champion, rows);

        assertThat(verdict.reasons()).anyMatch(reason -> reason.contains("as far as 4 blocks of days tell"));
    }

    @Test
    void cannotCompareOnThreeDaysOrNone() {
        HeldOutRows three = rows(3, 0.4);
        HeldOutRows none = HeldOutRows.of(new long[0], new int[0]);
        ProbabilityTable nothing = ProbabilityTable.of(new float[0], CLASSES);

        assertThat(judge(GateChecks.clean(), guesser(three, 0.9, 0.9), guesser(three, 0.5, 0.5), three)
                        .reasons())
                .containsExactly("3 held-out days to compare with the champion on, at least 4 are needed: wait for more"
                        + " history");
        assertThat(judge(GateChecks.clean(), nothing, nothing, none).reasons())
                .containsExactly("no held-out row to compare with the champion on: wait for more history");
    }

    @Test
    void letsALinesFirstReleaseServeWhateverItsSkill() {
        HeldOutRows rows = rows(10, 0.6);

        GateVerdict verdict = gate.judgeFirst(GateChecks.clean(), new HeldOutAnswers(holding(rows), rows));

        assertThat(verdict.accepted()).isTrue();
        assertThat(verdict.mark()).isEqualTo(Lineage.Mark.BASELINE);
        assertThat(verdict.figures().comparison()).isEmpty();
        assertThat(verdict.figures().commonestShare()).isGreaterThan(0.99);
        assertThat(verdict.warnings()).singleElement().asString().startsWith("constant predictor: 99.7 %");
    }

    @Test
    void warnsOfNothingWhereTheFirstReleaseIsNoConstant() {
        HeldOutRows rows = rows(10, 0.4);
        HeldOutRows none = HeldOutRows.of(new long[0], new int[0]);
        ProbabilityTable nothing = ProbabilityTable.of(new float[0], CLASSES);

        assertThat(gate.judgeFirst(GateChecks.clean(), new HeldOutAnswers(guesser(rows, 0.5, 0.6), rows))
                        .warnings())
                .isEmpty();
        assertThat(gate.judgeFirst(GateChecks.clean(), new HeldOutAnswers(nothing, none))
                        .warnings())
                .isEmpty();
    }

    @Test
    void scoresACandidateOnAllRowsAndComparesItOnThoseThatBothLabelAlike() {
        HeldOutRows all = rows(30, 0.4);
        ProbabilityTable said = guesser(all, 0.6, 0.6);
        int[] alike = IntStream.range(0, all.size())
                .filter(row -> said.decided(row) == all.label(row) || row % 4 == 0)
                .toArray();
        var agreed = new HeldOutAnswers(select(said, alike), select(all, alike));

        GateFigures figures = gate.judge(GateChecks.clean(), new HeldOutAnswers(said, all), agreed, agreed.said())
                .figures();

        assertThat(figures.rows()).isEqualTo(all.size());
        assertThat(figures.candidate().balancedAccuracy()).isCloseTo(0.6, within(0.03));
        PairedComparison comparison = figures.comparison().orElseThrow();
        assertThat(comparison.rows()).isEqualTo(alike.length);
        assertThat(comparison.candidate().balancedAccuracy()).isGreaterThan(0.8);
    }

    @Test
    void refusesEvenAFirstReleaseOfUnsureNamesOrWithALeak() {
        HeldOutRows rows = rows(10, 0.6);
        var checks = new GateChecks(
                OptionalDouble.of(0.01), 0, List.of(new Leak("rsi_14", "move over the next 1", 0.5, 0.4)));

        GateVerdict verdict = gate.judgeFirst(checks, new HeldOutAnswers(guesser(rows, 0.7, 0.7), rows));

        assertThat(verdict.reasons())
                .containsExactly(
                        "feature rsi_14 knows the move over the next 1: rank correlation 0.500, surely 0.400 or more",
                        "the regimes' names are sure by 0.01 only, at least %.2f is needed"
                                .formatted(RegimeNaming.LEAST_CONFIDENCE));
    }

    @Test
    void refusesWhereLabellersDisagreeOnMoreThanAFifth() {
        HeldOutRows rows = rows(30, 0.4);
        ProbabilityTable said = guesser(rows, 0.6, 0.6);

        assertThat(judge(new GateChecks(OptionalDouble.of(0.9), 0.201, List.of()), said, said, rows)
                        .reasons())
                .containsExactly(
                        "candidate and champion label 20.1 % of the held-out rows differently, at most 20.0 % may be");
        assertThat(judge(new GateChecks(OptionalDouble.of(0.9), 0.2, List.of()), said, said, rows)
                        .accepted())
                .isTrue();
    }

    /** Where both label all rows alike. */
    private GateVerdict judge(
            GateChecks checks, ProbabilityTable candidate, ProbabilityTable champion, HeldOutRows rows) {
        var answers = new HeldOutAnswers(candidate, rows);
        return gate.judge(checks, answers, answers, champion);
    }

    /** Held-out days a week apart; FLAT with that share, the others alike. */
    private HeldOutRows rows(int days, double flat) {
        long[] times = new long[days * ROWS_OF_DAY];
        int[] labels = new int[times.length];
        for (int row = 0; row < times.length; row++) {
            times[row] = row / ROWS_OF_DAY * 7L * DAY + (row % ROWS_OF_DAY + 1) * 900_000L;
            double draw = random.nextDouble();
            labels[row] = draw < flat ? FLAT : (draw < (1 + flat) / 2 ? DOWN : 2);
        }
        return HeldOutRows.of(times, labels);
    }

    private static ProbabilityTable select(ProbabilityTable table, int[] rows) {
        float[] values = new float[rows.length * CLASSES];
        for (int i = 0; i < values.length; i++) {
            values[i] = table.probability(rows[i / CLASSES], i % CLASSES);
        }
        return ProbabilityTable.of(values, CLASSES);
    }

    private static HeldOutRows select(HeldOutRows rows, int[] chosen) {
        return HeldOutRows.of(
                Arrays.stream(chosen).mapToLong(rows::time).toArray(),
                Arrays.stream(chosen).map(rows::label).toArray());
    }

    /** Right with that chance, and always as sure as told. */
    private ProbabilityTable guesser(HeldOutRows rows, double right, double sure) {
        double[] chances = new double[rows.size() / ROWS_OF_DAY];
        Arrays.fill(chances, right);
        return guesses(rows, chances, sure);
    }

    private ProbabilityTable byDay(HeldOutRows rows, double[] right) {
        return guesses(rows, right, 0.65);
    }

    private ProbabilityTable guesses(HeldOutRows rows, double[] right, double sure) {
        float[] values = new float[rows.size() * CLASSES];
        for (int row = 0; row < rows.size(); row++) {
            boolean hit = random.nextDouble() < right[row / ROWS_OF_DAY];
            int said = hit ? rows.label(row) : (rows.label(row) + 1 + random.nextInt(2)) % CLASSES;
            for (int c = 0; c < CLASSES; c++) {
                values[row * CLASSES + c] = (float) (c == said ? sure : (1 - sure) / 2);
            }
        }
        return ProbabilityTable.of(values, CLASSES);
    }

    /** Knows every row, and is so unsure that FLAT is always the most probable. */
    private static ProbabilityTable leaning(HeldOutRows rows) {
        float[] values = new float[rows.size() * CLASSES];
        for (int row = 0; row < rows.size(); row++) {
            for (int c = 0; c < CLASSES; c++) {
                boolean right = c == rows.label(row);
                boolean flat = rows.label(row) == 1;
                values[row * CLASSES + c] = c == 1 ? (flat ? 0.8f : 0.5f) : right ? 0.4f : 0.1f;
            }
        }
        return ProbabilityTable.of(values, CLASSES);
    }

    /** Says FLAT of 249 rows in 250, at the classes' frequencies and a little noise. */
    private ProbabilityTable holding(HeldOutRows rows) {
        float[] values = new float[rows.size() * CLASSES];
        for (int row = 0; row < rows.size(); row++) {
            float flat = row % 250 == 249 ? 0.3f : 0.58f + 0.04f * random.nextFloat();
            values[row * CLASSES] = (1 - flat) * 0.51f;
            values[row * CLASSES + 1] = flat;
            values[row * CLASSES + 2] = (1 - flat) * 0.49f;
        }
        return ProbabilityTable.of(values, CLASSES);
    }
}
