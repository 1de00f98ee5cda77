package io.regimeflow.inference;

import io.regimeflow.inference.deployment.Deployment;
import io.regimeflow.inference.deployment.LineDeployments;
import io.regimeflow.schemas.record.NewPrediction;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/**
 * Makes the one prediction of a bar with the releases that serve its instrument's lines.
 *
 * <p><b>Threads.</b> Owned by one stream task.
 */
final class BarPredictor {
    private final ArmScorer scorer;
    private final ShadowScorer shadows;
    private final Outbox outbox;
    private final ScoringMeters meters;
    private final Clock clock;

    BarPredictor(ArmScorer scorer, Outbox outbox, ScoringMeters meters, Clock clock) {
        this.scorer = scorer;
        this.shadows = new ShadowScorer(scorer, outbox);
        this.outbox = outbox;
        this.meters = meters;
        this.clock = clock;
    }

    /** Scores the bar and sends what is shown of it, and what is not. */
    void predict(Bar bar, Map<?, LineDeployments> lines) {
        NewPrediction shown = bar.prediction();
        for (LineDeployments line : lines.values()) {
            line.current().ifPresent(deployment -> predict(bar, line, deployment, shown));
        }
        outbox.predicted(shown);
    }

    private void predict(Bar bar, LineDeployments line, Deployment deployment, NewPrediction shown) {
        ArmScore champion = scorer.score(deployment, bar);
        if (champion.isExpired()) {
            tellOfExpiry(line, deployment, bar.closeTime());
        }
        if (deployment.arms().isEmpty()) {
            champion.writeTo(shown, bar.vector());
        } else {
            shadows.score(bar, deployment, champion, shown);
        }
    }

    /** It serves on: an old opinion that says so is better than none. */
    private void tellOfExpiry(LineDeployments line, Deployment deployment, Instant closeTime) {
        meters.expired(deployment.line().task()).increment();
        switch (line.expire(closeTime.toEpochMilli())) {
            case TELL -> outbox.expired(deployment, closeTime, clock.instant());
            case ASK_AGAIN -> outbox.requestTraining(deployment, closeTime);
            case KNOWN -> {}
        }
    }
}
