package io.regimeflow.launcher.summary;

import io.regimeflow.domain.bar.Interval;
import io.regimeflow.launcher.topic.WrittenLog;
import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.schemas.record.DeploymentApplied;
import io.regimeflow.schemas.record.Features;
import io.regimeflow.schemas.record.NewMarketData;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.record.TrainingCompleted;
import io.regimeflow.schemas.topic.DeadLetterHeaders;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.OptionalDouble;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.header.Headers;

/** Counts a run from its topics. */
public final class Tally {
    private final Interval working;
    private final Coverage coverage = new Coverage();
    private long bars;
    private long rejectedBars;
    private long features;
    private long mismatches;
    private long predictions;
    private long outcomes;
    private long deadLetters;
    private long releases;
    private long swaps;
    private double worstDifference = Double.NaN;

    private Tally(Interval working) {
        this.working = working;
    }

    /**
     * Reads every committed record and counts.
     *
     * @param working interval of the predictions
     * @param audit what no topic tells of it
     * @param took how long the run took
     */
    public static RunSummary of(
            KafkaSettings kafka, Topics topics, Interval working, AuditFigures audit, Duration took) {
        var tally = new Tally(working);
        try (var admin = Admin.create(kafka.adminProperties("tally"))) {
            WrittenLog.read(topics.marketData(), kafka, admin, record -> tally.bar(record.value()));
            WrittenLog.read(topics.features(), kafka, admin, record -> tally.vector(record.value()));
            WrittenLog.read(topics.deploymentsApplied(), kafka, admin, record -> tally.applied(record.value()));
            WrittenLog.read(topics.predictions(), kafka, admin, record -> tally.prediction(record.value()));
            WrittenLog.read(topics.checkedOutcomes(), kafka, admin, record -> tally.outcome(record.value()));
            WrittenLog.read(topics.trainingCompleted(), kafka, admin, record -> tally.training(record.value()));
            WrittenLog.read(topics.deadLetters(), kafka, admin, record -> tally.deadLetter(record.headers()));
        }
        return tally.summary(audit, took);
    }

    private void bar(NewMarketData bar) {
        bars++;
        long close = bar.getCloseTime().toEpochMilli();
        if (working.isBoundary(close)) {
            coverage.bar(bar.getInstrument(), close);
        }
    }

    private void vector(Features vector) {
        features++;
        if (vector.getInterval().equals(working.code())) {
            coverage.bar(vector.getInstrument(), vector.getCloseTime().toEpochMilli());
        }
    }

    private void applied(DeploymentApplied applied) {
        if (!applied.getStatus().equals("APPLIED")) {
            return;
        }
        coverage.deployed(applied.getInstrument(), applied.getFirstCloseTime().toEpochMilli());
        String replaced = applied.getReplacedRelease();
        if (replaced != null && !replaced.equals(applied.getReleaseId())) {
            swaps++;
        }
    }

    private void prediction(NewPrediction prediction) {
        predictions++;
        coverage.prediction(
                prediction.getPredictionId(),
                prediction.getInstrument(),
                prediction.getCloseTime().toEpochMilli());
    }

    private void outcome(CheckedOutcome outcome) {
        if (outcome.getOrigin().equals("SHADOW")) {
            outcomes++;
        }
    }

    private void training(TrainingCompleted completed) {
        if (!completed.getStatus().equals("COMPLETED")) {
            return;
        }
        releases++;
        Double difference = completed.getCertificateMaxAbsDiff();
        if (difference != null && !(difference <= worstDifference)) {
            worstDifference = difference;
        }
    }

    private void deadLetter(Headers headers) {
        deadLetters++;
        if (headers.lastHeader(DeadLetterHeaders.FILE) != null) {
            rejectedBars++;
        }
        if (headers.lastHeader(DeadLetterHeaders.VERDICT) != null) {
            mismatches++;
        }
    }

    private RunSummary summary(AuditFigures audit, Duration took) {
        return new RunSummary(
                bars,
                rejectedBars,
                features,
                audit,
                mismatches,
                predictions,
                outcomes,
                coverage.missing(),
                coverage.duplicates(),
                deadLetters,
                releases,
                swaps,
                Double.isNaN(worstDifference) ? OptionalDouble.empty() : OptionalDouble.of(worstDifference),
                took.toMillis() / 1000.0);
    }
}
