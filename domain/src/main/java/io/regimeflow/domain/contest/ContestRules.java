package io.regimeflow.domain.contest;

import java.util.HashSet;
import java.util.List;

/**
 * What a contest is about, settled before its first bar.
 *
 * @param contest its id
 * @param champion arm that stays unless another is shown to be better
 * @param challengers the other arms, at least one
 * @param lag bars after which a difference is taken to say nothing of the next: at least the label's horizon; more where the
 *     arms' errors last, since arms that are equal in the long run are not while the one errs. Evidence takes that much longer
 * @param level chance that any challenger wins which is no better, e.g. 0.05: each challenger has an equal part of it
 *     (Bonferroni), so that any number of arms may be added before the start
 * @param latest bar time, milliseconds since the epoch, at which a contest without a winner ends as a tie
 */
public record ContestRules(
        String contest, String champion, List<String> challengers, int lag, double level, long latest) {
    public ContestRules {
        challengers = List.copyOf(challengers);
        if (challengers.isEmpty()) {
            throw new IllegalArgumentException("contest %s has no challenger".formatted(contest));
        }
        var arms = new HashSet<String>(challengers);
        if (arms.size() < challengers.size() || !arms.add(champion)) {
            throw new IllegalArgumentException("contest %s has an arm twice: champion %s, challengers %s"
                    .formatted(contest, champion, challengers));
        }
        if (lag < 1 || !(level > 0 && level < 1)) {
            throw new IllegalArgumentException(
                    "contest %s: a lag of %d and a level of %s; allowed are at least 1, and between 0 and 1"
                            .formatted(contest, lag, level));
        }
    }

    /** What is left of the level for one challenger. */
    double levelOfEach() {
        return level / challengers.size();
    }
}
