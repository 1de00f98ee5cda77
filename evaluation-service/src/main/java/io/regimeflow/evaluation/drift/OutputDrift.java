package io.regimeflow.evaluation.drift;

import io.regimeflow.domain.drift.OneClass;
import io.regimeflow.domain.label.Signal;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.Task;
import io.regimeflow.domain.regime.Regime;
import io.regimeflow.evaluation.drift.LineOutputs.Output;
import io.regimeflow.evaluation.line.JudgedSignal;
import io.regimeflow.evaluation.line.LineOutbox;
import io.regimeflow.evaluation.line.LineStandings;
import io.regimeflow.evaluation.line.Standing;
import io.regimeflow.evaluation.line.WaitingBars;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells of a release that says the same class nearly always, while neither its training labels do nor, of signals, those of the
 * same bars.
 *
 * <p>Signals count once they are judged: on a day on which nothing but FLAT comes, FLAT is right. Nobody tells what a regime
 * should have been, so that regimes count as they are said.
 */
final class OutputDrift {
    private static final int MOST_RELEASES = 64;
    /** Over weekends and holidays. */
    private static final long REMEMBERED = Duration.ofDays(10).toMillis();

    private final DriftConfig config;
    private final LineStandings standings;
    private final LineOutbox outbox;

    OutputDrift(DriftConfig config, LineStandings standings, LineOutbox outbox) {
        this.config = config;
        this.standings = standings;
        this.outbox = outbox;
    }

    LineOutputs trained(LineOutputs before, ModelLine line, TrainingCompleted training) {
        return TrainingLabels.of(training)
                .map(labels -> before.with(
                        training.getReleaseId(),
                        labels,
                        MOST_RELEASES,
                        release -> before.outputs().containsKey(release) || scores(line, release)))
                .orElse(before);
    }

    /** A release said a regime; a bar that is shown and in shadow too counts once. */
    LineOutputs predicted(LineOutputs before, ModelLine line, NewPrediction prediction) {
        String release = prediction.getRegimeRelease();
        long closeTime = prediction.getCloseTime().toEpochMilli();
        if (release == null || prediction.getRegime() == null) {
            return before;
        }
        int bars = config.regimeBars(line.interval());
        Output last = before.outputs().getOrDefault(release, Output.none(bars));
        if (closeTime <= last.last()) {
            return before;
        }
        OneClass said =
                last.said().after(classOf(Regime.parse(prediction.getRegime()).classIndex()));
        Output now = new Output(said, last.came(), closeTime);
        return heard(before, line, release, now, bars, prediction.getCloseTime());
    }

    /**
     * One bar more of which it is known what came.
     *
     * @param decidedAt close time of the bar that completed it
     */
    LineOutputs judged(LineOutputs before, ModelLine line, WaitingBars.Bar bar, Instant decidedAt) {
        int horizon = bar.byRelease().values().stream()
                .mapToInt(JudgedSignal::horizon)
                .max()
                .orElse(0);
        int bars = config.judgedBars(line.interval(), horizon);
        LineOutputs next = before;
        for (Map.Entry<String, JudgedSignal> signal : bar.byRelease().entrySet()) {
            // All of a day: an arm of a longer horizon lets fewer of its bars count, but for no longer than it scores.
            Output last = next.outputs().getOrDefault(signal.getKey(), Output.none(config.dayBars(line.interval())));
            OneClass said = last.said().after(classOf(signal.getValue().said().classIndex()));
            OneClass came = last.came().after(classOf(signal.getValue().label().classIndex()));
            next = heard(next, line, signal.getKey(), new Output(said, came, bar.closeTime()), bars, decidedAt);
        }
        return next;
    }

    /** @param bars how many of the last bars count */
    private LineOutputs heard(LineOutputs before, ModelLine line, String release, Output now, int bars, Instant at) {
        Output counted = now.within(bars);
        OneClass said = counted.said();
        OneClass next = now.said();
        if (said.share() <= config.labelShare()) {
            next = next.ended();
        } else if (said.full()
                && said.share() > config.outputShare()
                && said.told().isEmpty()
                && !isMeant(counted, before.trainedOn(release))) {
            next = next.telling(said.commonest());
            tell(line, release, counted, before.trainedOn(release), at);
        }
        long remembered = Math.max(REMEMBERED, 2L * bars * line.interval().millis());
        return before.with(release, new Output(next, now.came(), now.last()), now.last() - remembered);
    }

    /** Its training labels are nearly always of the class, or what came is nearer to always than to what it was trained on. */
    private boolean isMeant(Output output, Optional<TrainingLabels> trainedOn) {
        String type = output.said().commonest();
        double trained = trainedOn.map(labels -> labels.share(indexOf(type))).orElse(1.0);
        double halfWay = (trained + 1) / 2;
        return (trainedOn.isPresent() && trained >= config.labelShare())
                || output.came().share(type) >= Math.min(config.labelShare(), halfWay);
    }

    private void tell(
            ModelLine line, String release, Output output, Optional<TrainingLabels> trainedOn, Instant decidedAt) {
        if (decidedAt.isBefore(standings.settled(line))) {
            return; // a replay: it was told then
        }
        Standing standing = standings.standing(line);
        boolean serves = standing.champion()
                .filter(champion -> champion.releaseId().equals(release))
                .isPresent();
        OneClass said = output.said();
        String type = said.commonest();
        outbox.alert(
                "OUTPUT_DRIFT|%s|%s|%s".formatted(line, release, decidedAt),
                "OUTPUT_DRIFT",
                serves && !isFavoured(line, output, trainedOn) ? "CRITICAL" : "WARNING",
                line.toString(),
                "release %s of %s said %s on %.1f %% of its last %d %sbars, up to the one that closed at %s; %s%s. Look at its inputs%s or train anew."
                        .formatted(
                                release,
                                line,
                                name(line.task(), type),
                                100 * said.share(),
                                said.bars(),
                                line.task() == Task.SIGNAL ? "judged " : "",
                                Instant.ofEpochMilli(output.last()),
                                line.task() == Task.SIGNAL
                                        ? "that came on %.1f %% of them, "
                                                .formatted(100 * output.came().share(type))
                                        : "",
                                trainedOn
                                        .map(labels -> "its training labels have %.1f %% of it"
                                                .formatted(100 * labels.share(indexOf(type))))
                                        .orElse("what it was trained on is not known"),
                                serves && standing.predecessor().isPresent() ? ", roll it back" : ""),
                decidedAt);
    }

    /** The market showed more of the class than in training, so that some of it is right. */
    private static boolean isFavoured(ModelLine line, Output output, Optional<TrainingLabels> trainedOn) {
        String type = output.said().commonest();
        return line.task() == Task.SIGNAL
                && trainedOn
                        .filter(labels -> output.came().share(type) > labels.share(indexOf(type)))
                        .isPresent();
    }

    private boolean scores(ModelLine line, String release) {
        Standing standing = standings.standing(line);
        return Stream.of(standing.champion().stream(), standing.predecessor().stream(), standing.challengers().stream())
                .flatMap(serving -> serving)
                .anyMatch(serving -> serving.releaseId().equals(release));
    }

    private static char classOf(int index) {
        return (char) ('0' + index);
    }

    private static int indexOf(String type) {
        return type.charAt(0) - '0';
    }

    private static String name(Task task, String type) {
        return task == Task.SIGNAL
                ? Signal.ofClass(indexOf(type)).name()
                : Regime.ofClass(indexOf(type)).label();
    }
}
