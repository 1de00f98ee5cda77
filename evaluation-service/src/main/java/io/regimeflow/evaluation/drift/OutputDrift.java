package io.regimeflow.evaluation.drift;

import io.regimeflow.domain.drift.OneClass;
import io.regimeflow.domain.label.Signal;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.Task;
import io.regimeflow.domain.regime.Regime;
import io.regimeflow.evaluation.drift.LineOutputs.Output;
import io.regimeflow.evaluation.line.LineOutbox;
import io.regimeflow.evaluation.line.LineStandings;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.time.Instant;
import java.util.TreeMap;

/** Tells of a release that says the same class nearly always, while its training labels do not. */
final class OutputDrift {
    private static final int MOST_RELEASES = 64;
    private static final long REMEMBERED_DAYS = 2;

    private final DriftConfig config;
    private final LineStandings decisions;
    private final LineOutbox outbox;

    OutputDrift(DriftConfig config, LineStandings decisions, LineOutbox outbox) {
        this.config = config;
        this.decisions = decisions;
        this.outbox = outbox;
    }

    LineOutputs trained(LineOutputs before, TrainingCompleted training) {
        long labels =
                training.getClassCounts().stream().mapToLong(Long::longValue).sum();
        if (training.getReleaseId() == null || labels == 0) {
            return before;
        }
        long most = training.getClassCounts().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        var next = new TreeMap<>(before.labels());
        next.put(training.getReleaseId(), (double) most / labels);
        if (next.size() > MOST_RELEASES) {
            next.keySet()
                    .removeIf(release -> !release.equals(training.getReleaseId())
                            && !before.outputs().containsKey(release));
        }
        return new LineOutputs(next, before.outputs());
    }

    /** What a release said, once for each bar: a champion that is shown while another scores in shadow says it twice. */
    LineOutputs predicted(LineOutputs before, ModelLine line, NewPrediction prediction) {
        boolean signals = line.task() == Task.SIGNAL;
        String release = signals ? prediction.getSignalRelease() : prediction.getRegimeRelease();
        String said = signals ? prediction.getSignal() : prediction.getRegime();
        long closeTime = prediction.getCloseTime().toEpochMilli();
        int day = config.dayOf(line.interval());
        if (release == null || said == null) {
            return before;
        }
        Output last = before.outputs()
                .getOrDefault(release, new Output(OneClass.none(config.outputBars(line)), Long.MIN_VALUE));
        if (closeTime <= last.last()) {
            return before;
        }
        OneClass now = last.said().after((char) ('0' + index(signals, said)));
        OneClass judged = judged(before, line, release, now, prediction.getCloseTime());
        var next = new TreeMap<>(before.outputs());
        next.put(release, new Output(judged, closeTime));
        next.values()
                .removeIf(output -> output.last()
                        < closeTime - REMEMBERED_DAYS * day * line.interval().millis());
        return new LineOutputs(before.labels(), next);
    }

    private OneClass judged(LineOutputs before, ModelLine line, String release, OneClass now, Instant closeTime) {
        if (now.share() <= config.labelShare()) {
            return now.ended();
        }
        boolean meant = before.labelShare(release) >= config.labelShare();
        if (!now.full()
                || now.share() <= config.outputShare()
                || meant
                || !now.told().isEmpty()) {
            return now;
        }
        OneClass told = now.telling();
        tell(line, release, told, before.labelShare(release), closeTime);
        return told;
    }

    private void tell(ModelLine line, String release, OneClass told, double labelShare, Instant closeTime) {
        if (closeTime.isBefore(decisions.settled(line))) {
            return; // a replay: it was told then
        }
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
                "release %s of %s said %s on %.1f %% of its last %d bars, up to the one that closed at %s; %s. Look at its inputs, roll it back or train anew."
                        .formatted(
                                release,
                                line,
                                name(line.task() == Task.SIGNAL, told.told()),
                                100 * told.share(),
                                told.bars(),
                                closeTime,
                                labelShare == 0
                                        ? "what it was trained on is not known"
                                        : "the commonest class of its training labels has %.1f %%"
                                                .formatted(100 * labelShare)),
                closeTime);
    }

    @SuppressWarnings("EnumOrdinal") // the order of the constants is the order of the classes
    private static int index(boolean signals, String said) {
        return signals ? Signal.valueOf(said).classIndex() : Regime.parse(said).classIndex();
    }

    private static String name(boolean signals, String told) {
        int index = told.charAt(0) - '0';
        return signals ? Signal.ofClass(index).name() : Regime.ofClass(index).label();
    }
}
