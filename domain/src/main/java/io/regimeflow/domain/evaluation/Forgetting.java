package io.regimeflow.domain.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * What a fine-tuned model unlearnt: its scores on an older fold, frozen before the fine-tuning, beside those of the release
 * that it continues, group by group (on a regime line the groups are the regimes).
 *
 * @param groups in the order of their numbers; those without rows are left out
 */
public record Forgetting(List<Group> groups) {

    /**
     * One group's change.
     *
     * @param rows rows of the group in the frozen fold
     * @param accuracyBefore share of them that the parent got right
     * @param logLossBefore of the parent
     */
    public record Group(
            int group,
            int rows,
            double accuracyBefore,
            double accuracyAfter,
            double logLossBefore,
            double logLossAfter) {

        /** Below 0 where something was forgotten. */
        public double accuracyChange() {
            return accuracyAfter - accuracyBefore;
        }

        /** Above 0 where something was forgotten. */
        public double logLossChange() {
            return logLossAfter - logLossBefore;
        }
    }

    public Forgetting {
        groups = List.copyOf(groups);
    }

    /**
     * Compares parent and fine-tuned on the same rows.
     *
     * @param truth class of each row
     * @param group number of each row's group, from 0; the classes themselves where classes are the groups
     */
    public static Forgetting of(ProbabilityTable before, ProbabilityTable after, int[] truth, int[] group) {
        int most = -1;
        for (int each : group) {
            most = Math.max(most, each);
        }
        var groups = new ArrayList<Group>();
        for (int number = 0; number <= most; number++) {
            Group each = group(number, before, after, truth, group);
            if (each.rows() > 0) {
                groups.add(each);
            }
        }
        return new Forgetting(groups);
    }

    private static Group group(int number, ProbabilityTable before, ProbabilityTable after, int[] truth, int[] group) {
        int rows = 0;
        int rightBefore = 0;
        int rightAfter = 0;
        double lossBefore = 0;
        double lossAfter = 0;
        for (int row = 0; row < truth.length; row++) {
            if (group[row] == number) {
                rows++;
                rightBefore += before.decided(row) == truth[row] ? 1 : 0;
                rightAfter += after.decided(row) == truth[row] ? 1 : 0;
                lossBefore += ClassScores.logLoss(before, row, truth[row]);
                lossAfter += ClassScores.logLoss(after, row, truth[row]);
            }
        }
        double count = Math.max(1, rows);
        return new Group(number, rows, rightBefore / count, rightAfter / count, lossBefore / count, lossAfter / count);
    }
}
