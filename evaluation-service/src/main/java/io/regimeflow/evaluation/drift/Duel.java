package io.regimeflow.evaluation.drift;

import io.regimeflow.domain.contest.PairedScore;
import io.regimeflow.domain.drift.ChangeEvidence;
import io.regimeflow.domain.label.Signal;
import io.regimeflow.evaluation.line.JudgedSignal;
import java.util.Optional;

/**
 * Evidence that a line's champion has become worse than its predecessor.
 *
 * <p>Both are judged by what the champion's label rule says that came, as in a contest: that favours the champion, if anyone.
 *
 * @param champion its lineage
 * @param predecessor its lineage
 * @param since close time of the first bar that counts
 * @param evidence so far
 * @param difference sum of the champion's losses less the predecessor's, nats
 * @param compared bars that counted
 * @param apart those of them that the two label rules say different things of
 */
record Duel(
        String champion,
        String predecessor,
        long since,
        ChangeEvidence evidence,
        double difference,
        int compared,
        int apart) {
    static Duel between(String champion, String predecessor, long since, int lag) {
        return new Duel(champion, predecessor, since, ChangeEvidence.none(lag), 0, 0, 0);
    }

    boolean isBetween(String otherChampion, String otherPredecessor) {
        return champion.equals(otherChampion) && predecessor.equals(otherPredecessor);
    }

    /** One bar more, where both said something. */
    @SuppressWarnings("EnumOrdinal") // the order of the constants is the order of the classes
    Duel after(long closeTime, Optional<JudgedSignal> ofChampion, Optional<JudgedSignal> ofPredecessor) {
        if (closeTime < since || ofChampion.isEmpty() || ofPredecessor.isEmpty()) {
            return this;
        }
        Signal label = ofChampion.get().label();
        PairedScore score = PairedScore.of(
                ofChampion.get().probabilities(), ofPredecessor.get().probabilities(), label.classIndex());
        return new Duel(
                champion,
                predecessor,
                since,
                evidence.after(score.difference(), -score.lowest()),
                difference + score.difference(),
                compared + 1,
                apart + (label == ofPredecessor.get().label() ? 0 : 1));
    }

    /** By how much the champion was worse on average, nats a bar. */
    double mean() {
        return compared == 0 ? 0 : difference / compared;
    }
}
