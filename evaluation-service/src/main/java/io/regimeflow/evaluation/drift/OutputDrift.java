package io.regimeflow.evaluation.drift;

import io.regimeflow.domain.drift.OneClass;
import io.regimeflow.domain.label.Signal;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.Task;
import io.regimeflow.domain.regime.Regime;
import io.regimeflow.evaluation.drift.Watch.Output;
import io.regimeflow.evaluation.line.LineDecisions;
import io.regimeflow.evaluation.line.LineOutbox;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.time.Instant;
import java.util.TreeMap;

/** Tells of a release that says the same class nearly always, while its training labels do not. */
final class OutputDrift {
    private static final int MOST_RELEASES = 64;

    private final DriftConfig config;
    private final LineDecisions decisions;
    private final LineOutbox outbox;

    OutputDrift(DriftConfig config, LineDecisions decisions, LineOutbox outbox) {
        this.config = config;
        this.decisions = decisions;
        this.outbox = outbox;
    }

    Watch trained(Watch watch, TrainingCompleted training) {
        long labels = training.getClassCounts().stream().mapToLong(Long::longValue).sum();
        if (training.getReleaseId() == null || labels == 0) {
            return watch;
        }
        long most = training.getClassCounts().stream().mapToLong(Long::longValue).max().orElse(0);
        var next = new TreeMap<>(watch.labels());
        next.put(training.getReleaseId(), (double) most / labels);
        while (next.size() > MOST_RELEASES) {
            next.keySet().removeIf(release -> !watch.outputs().containsKey(release));
            if (next.size() > MOST_RELEASES) {
                next.pollFirstEntry();
            }
        }
        return watch.withLabels(next);
    }

    /** What a release said, once for each bar: a champion that is shown while another scores in shadow says it twice. */
    Watch predicted(Watch watch, ModelLine line, NewPrediction prediction) {
        boolean signals = line.task() == Task.SIGNAL;
        String release = signals ? prediction.getSignalRelease() : prediction.getRegimeRelease();
        String said = signals ? prediction.getSignal() : prediction.getRegime();
        long closeTime = prediction.getCloseTime().toEpochMilli();
        int day = config.dayOf(line.interval());
        if (release == null || said == null) {
            return watch;
        }
        Output before = watch.outputs().getOrDefault(release, new Output(OneClass.none(day), Long.MIN_VALUE));
        if (closeTime <= before.last()) {
            return watch;
        }
        OneClass now = before.said().after((char) ('0' + index(signals, said)));
        var next = new TreeMap<>(watch.outputs());
        next.put(release, new Output(judged(watch, line, release, now, prediction.getCloseTime()), closeTime));
        next.values().removeIf(output -> output.last() < closeTime - 2L * day * line.interval().millis());
        return watch.withOutputs(next);
    }

    private OneClass judged(Watch watch, ModelLine line, String release, OneClass now, Instant closeTime) {
        if (now.share() <= config.labelShare()) {
            return now.ended();
        }
        boolean meant = watch.labels().getOrDefault(release, 0.0) >= config.labelShare();
        if (!now.full() || now.share() <= config.outputShare() || meant || !now.told().isEmpty()) {
            return now;
        }
        OneClass told = now.telling();
        boolean serves = decisions
                .standing(line)
                .champion()
                .filter(champion -> champion.releaseId().equals(release))
                .isPresent();
        outbox.alert(
                "OUTPUT_DRIFT|%s|%s|%s".formatted(line, release, closeTime),
                "OUTPUT_DRIFT",
                serves ? "CRITICAL" : "WARNING",
                line.toString(),
                "release %s of %s said %s at %.1f %% of the last %d bars, up to the one that closed at %s; its training labels do not (%.1f %% of the commonest). Look at its inputs, roll it back or train anew."
                        .formatted(
                                release,
                                line,
                                name(line.task() == Task.SIGNAL, told.told()),
                                100 * now.share(),
                                now.bars(),
                                closeTime,
                                100 * watch.labels().getOrDefault(release, 0.0)),
                closeTime);
        return told;
    }

    @SuppressWarnings("EnumOrdinal") // the order of the constants is the order of the classes
    private static int index(boolean signals, String said) {
        return signals ? Signal.valueOf(said).ordinal() : Regime.parse(said).classIndex();
    }

    private static String name(boolean signals, String told) {
        int index = told.charAt(0) - '0';
        return signals ? Signal.values()[index].name() : Regime.ofClass(index).label();
    }
}
