package io.regimeflow.inference;

import io.regimeflow.domain.contest.Split;
import io.regimeflow.inference.deployment.Arms;
import io.regimeflow.inference.deployment.Deployment;
import io.regimeflow.schemas.record.NewPrediction;
import java.util.Optional;

/**
 * Scores the arms beside a champion once each, tells in shadow what every one of them says, and shows one.
 *
 * <p>Outside a contest the champion is shown. In a contest it is the arm that its bar was dealt to, also where that arm
 * abstains: whom a bar is dealt to must not depend on what is said ({@code
 * docs/decisions/0021-a-bar-is-dealt-to-an-arm.md}).
 *
 * <p><b>Threads.</b> Owned by one stream task.
 */
final class ShadowScorer {
    private final ArmScorer scorer;
    private final Outbox outbox;

    ShadowScorer(ArmScorer scorer, Outbox outbox) {
        this.scorer = scorer;
        this.outbox = outbox;
    }

    /**
     * Scores one bar of one line.
     *
     * @param champion what the champion said of it
     * @param shown where the arm that is shown is written
     */
    void score(Bar bar, Deployment deployment, ArmScore champion, NewPrediction shown) {
        Arms arms = deployment.arms();
        Optional<Split.Assignment> dealt = arms.contest().map(contest -> deal(contest, bar));
        ArmScore chosen = champion;
        tell(bar, champion, shown);
        for (Arms.Arm arm : arms.others()) {
            ArmScore score = scorer.score(deployment.forArm(arm), bar);
            tell(bar, score, shown);
            if (dealt.isPresent() && dealt.get().arm().equals(arm.name())) {
                chosen = score;
            }
        }
        chosen.writeTo(shown, bar.vector());
        dealt.ifPresent(assignment -> Predictions.contest(
                shown, deployment.line().task(), arms.contest().orElseThrow().id(), assignment));
    }

    private static Split.Assignment deal(Arms.Contest contest, Bar bar) {
        return contest.split()
                .assign(
                        contest.id(),
                        bar.features().getInstrument(),
                        bar.closeTime().toEpochMilli());
    }

    /** With the regime that is shown of the bar, so that an outcome in shadow tells in which regime it was. */
    private void tell(Bar bar, ArmScore score, NewPrediction shown) {
        NewPrediction shadow = bar.prediction();
        shadow.setPredictionId(shadow.getPredictionId() + '/' + score.releaseId());
        Predictions.regime(shadow, shown);
        score.writeTo(shadow, bar.vector());
        outbox.shadow(shadow);
    }
}
