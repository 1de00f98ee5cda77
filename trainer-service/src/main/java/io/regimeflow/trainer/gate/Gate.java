package io.regimeflow.trainer.gate;

import io.regimeflow.domain.evaluation.DayScores;
import io.regimeflow.domain.evaluation.Estimate;
import io.regimeflow.domain.evaluation.HeldOutRows;
import io.regimeflow.domain.evaluation.PairedComparison;
import io.regimeflow.domain.evaluation.ProbabilityTable;
import io.regimeflow.modelformat.Lineage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets a certified release serve, or keeps it back with the reasons.
 *
 * <p>A line's first release serves whatever its skill, unless a feature knows the future or its regimes may bear wrong names;
 * where it is a constant predictor, the verdict warns of it.
 * Every later one is compared with the champion on rows of held-out days that neither ever saw; one that cannot be compared
 * is kept back, as nothing shows that it is not worse. Where the champion is lost, or reads other features, a release has to
 * show skill of its own. A constant predictor never replaces a champion, however well it scores.
 *
 * <p><b>Threads.</b> Immutable.
 */
public final class Gate {
    private final GatePolicy policy;

    public Gate(GatePolicy policy) {
        this.policy = policy;
    }

    /**
     * Judges a line's first release.
     *
     * @param candidate what the exported release says of the held-out rows
     */
    public GateVerdict judgeFirst(GateChecks checks, HeldOutAnswers candidate) {
        List<String> warnings = candidate.size() == 0
                ? List.of()
                : Constancy.of(candidate.said(), policy).stream().toList();
        return new GateVerdict(Lineage.Mark.BASELINE, blockers(checks), warnings, figures(candidate, Optional.empty()));
    }

    /**
     * Judges a release that would replace the champion.
     *
     * @param candidate what the exported candidate says of the held-out rows
     * @param agreed the same for those rows alone on whose labels both agree
     * @param champion what the exported champion says of the rows that both agree on
     */
    public GateVerdict judge(
            GateChecks checks, HeldOutAnswers candidate, HeldOutAnswers agreed, ProbabilityTable champion) {
        List<String> reasons = blockers(checks);
        if (labelsDiffer(checks.labelDisagreement())) {
            reasons.add("candidate and champion label %.1f %% of the held-out rows differently, at most %.1f %% may be"
                    .formatted(100 * checks.labelDisagreement(), 100 * policy.mostDisagreement()));
        }
        if (agreed.size() == 0) {
            reasons.add("no held-out row to compare with the champion on: wait for more history");
            return new GateVerdict(Lineage.Mark.CANDIDATE, reasons, List.of(), figures(candidate, Optional.empty()));
        }
        Constancy.of(candidate.said(), policy).ifPresent(reasons::add);
        PairedComparison comparison = PairedComparison.of(agreed.said(), champion, agreed.rows());
        compare("the champion", comparison, agreed.rows(), champion.classes(), reasons);
        return new GateVerdict(Lineage.Mark.CANDIDATE, reasons, List.of(), figures(candidate, Optional.of(comparison)));
    }

    /**
     * Judges a release that would replace a champion which it cannot be compared with: it has to be better than saying the
     * class shares, on as many days as a comparison takes.
     *
     * @param candidate what the exported candidate says of the held-out rows
     * @param why there is no comparison
     */
    public GateVerdict judgeAlone(GateChecks checks, HeldOutAnswers candidate, String why) {
        List<String> reasons = blockers(checks);
        if (candidate.size() == 0) {
            reasons.add(
                    "%s, and there is no held-out row to show skill on: wait for more history, or train by hand with --new-baseline"
                            .formatted(why));
        } else {
            Constancy.of(candidate.said(), policy).ifPresent(reasons::add);
            ProbabilityTable shares =
                    ignorance(candidate.rows(), candidate.said().classes());
            PairedComparison comparison = PairedComparison.of(candidate.said(), shares, candidate.rows());
            if (comparison.days() < policy.fewestDays()) {
                reasons.add(
                        "%s, and %d held-out days to show skill on are fewer than %d: wait for more history, or train by hand with --new-baseline"
                                .formatted(why, comparison.days(), policy.fewestDays()));
            } else if (!(comparison.logLoss().value() < 0)) {
                reasons.add("%s, and its log loss is no better than that of saying the class shares (worse by %.4f)"
                        .formatted(why, comparison.logLoss().value()));
            }
        }
        return new GateVerdict(Lineage.Mark.CANDIDATE, reasons, List.of(why), figures(candidate, Optional.empty()));
    }

    /**
     * Why a release that may follow the champion is worse than the line's newest full release; empty where it is not, or where
     * the two cannot be compared, which is no reason by itself. Without it a line could sink by the tolerance again and again.
     *
     * @param disagreement share of the held-out rows that the two label differently
     * @param agreed what the candidate says of the rows on whose labels both agree
     * @param anchor what the full release says of them
     */
    public List<String> worseThanAnchor(double disagreement, HeldOutAnswers agreed, ProbabilityTable anchor) {
        var reasons = new ArrayList<String>();
        if (agreed.size() > 0 && !labelsDiffer(disagreement)) {
            PairedComparison comparison = PairedComparison.of(agreed.said(), anchor, agreed.rows());
            if (comparison.days() >= policy.fewestDays()) {
                compare("the newest full release", comparison, agreed.rows(), anchor.classes(), reasons);
            }
        }
        return reasons;
    }

    /**
     * Whether two releases are labelled so differently that their scores say little of each other.
     *
     * @param disagreement share of the held-out rows that the two label differently
     */
    public boolean labelsDiffer(double disagreement) {
        return disagreement > policy.mostDisagreement();
    }

    private List<String> blockers(GateChecks checks) {
        var reasons = new ArrayList<String>();
        checks.leaks().forEach(leak -> reasons.add(leak.toString()));
        checks.namingConfidence().ifPresent(confidence -> {
            if (!(confidence >= policy.leastNamingConfidence())) {
                reasons.add("the regimes' names are sure by %.2f only, at least %.2f is needed"
                        .formatted(confidence, policy.leastNamingConfidence()));
            }
        });
        return reasons;
    }

    private void compare(
            String with, PairedComparison comparison, HeldOutRows rows, int classes, List<String> reasons) {
        if (comparison.days() < policy.fewestDays()) {
            reasons.add(
                    "%d held-out days to compare with the champion on, at least %d are needed: wait for more history"
                            .formatted(comparison.days(), policy.fewestDays()));
            return;
        }
        DayScores ignorance = DayScores.of(ignorance(rows, classes), rows);
        judge(
                with,
                "log loss",
                comparison.logLoss(),
                ignorance.logLoss() - comparison.champion().logLoss(),
                reasons);
        judge(
                with,
                "balanced accuracy",
                negated(comparison.balancedAccuracy()),
                comparison.champion().balancedAccuracy() - ignorance.balancedAccuracy(),
                reasons);
    }

    /**
     * Judges one score.
     *
     * @param with the other release in words
     * @param loss of the candidate against it; above 0 it is worse
     * @param skill of the other release over saying the class frequencies
     */
    private void judge(String with, String score, Estimate loss, double skill, List<String> reasons) {
        if (loss.value() > policy.tolerance()) {
            reasons.add("%s is worse than %s's by %.4f, at most %.4f may be"
                    .formatted(score, with, loss.value(), policy.tolerance()));
            return;
        }
        double margin = Math.max(policy.leastMargin(), (1 - policy.keptSkill()) * skill);
        double most = loss.upper(policy.confidence());
        if (most > margin) {
            reasons.add(
                    "%s may be worse than %s's by up to %.4f, as far as %d blocks of days tell; at most %.4f is let through"
                            .formatted(score, with, most, loss.blocks(), margin));
        }
    }

    private static GateFigures figures(HeldOutAnswers candidate, Optional<PairedComparison> comparison) {
        return new GateFigures(
                candidate.size(),
                DayScores.of(candidate.said(), candidate.rows()),
                Constancy.commonestShare(candidate.said()),
                comparison);
    }

    /** The class frequencies of the rows themselves: the best that can be said without looking. */
    private static ProbabilityTable ignorance(HeldOutRows rows, int classes) {
        return ProbabilityTable.constant(rows.size(), DayScores.classShares(rows, classes));
    }

    private static Estimate negated(Estimate gain) {
        return new Estimate(-gain.value(), gain.standardError(), gain.degrees(), gain.blocks());
    }
}
