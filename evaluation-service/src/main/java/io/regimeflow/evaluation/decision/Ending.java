package io.regimeflow.evaluation.decision;

import io.regimeflow.domain.contest.Verdict;
import java.time.Instant;
import java.util.Optional;

/**
 * How a contest ended.
 *
 * @param status DECIDED or STOPPED
 * @param reason EVIDENCE, LATEST_DATE, BY_HAND, REFUSED or OVERTAKEN
 * @param winner the arm that won; empty for a tie, and where nobody did
 * @param bar close time of the bar that decided
 */
record Ending(String status, String reason, Optional<String> winner, Instant bar, String decidedBy) {

    /** By its rules, which have decided. */
    static Ending decided(Verdict verdict, String champion) {
        if (verdict instanceof Verdict.ChallengerWins wins) {
            return decided(wins.reason().name(), Optional.of(wins.challenger()), Instant.ofEpochMilli(wins.time()));
        }
        if (verdict instanceof Verdict.ChampionKeeps keeps) {
            boolean shown = keeps.reason() == Verdict.Reason.EVIDENCE;
            return decided(
                    keeps.reason().name(),
                    shown ? Optional.of(champion) : Optional.empty(),
                    Instant.ofEpochMilli(keeps.time()));
        }
        throw new IllegalStateException("%s is no end".formatted(verdict));
    }

    private static Ending decided(String reason, Optional<String> winner, Instant bar) {
        return new Ending("DECIDED", reason, winner, bar, Deployer.WRITER);
    }

    /** By a person or program. */
    static Ending byHand(Optional<String> winner, Instant bar, String decidedBy) {
        return new Ending("STOPPED", "BY_HAND", winner, bar, decidedBy);
    }

    /** Since no challenger is left that inference accepts. */
    static Ending refused(Instant bar) {
        return new Ending("STOPPED", "REFUSED", Optional.empty(), bar, Deployer.WRITER);
    }

    /** Since another decision changed the champion. */
    static Ending overtaken(Instant bar, String decidedBy) {
        return new Ending("STOPPED", "OVERTAKEN", Optional.empty(), bar, decidedBy);
    }
}
