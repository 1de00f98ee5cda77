package io.regimeflow.launcher.console;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.trainer.network.Epoch;
import io.regimeflow.trainer.pipeline.TrainingMonitor;
import io.regimeflow.trainer.request.TrainingOutcome;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How far the trainings that run now have come, in epochs.
 *
 * <p><b>Threads.</b> Told by the training threads, asked by others.
 */
public final class TrainingProgress implements TrainingMonitor {
    /** The share of a training that an epoch is, before the first one says how many there may be. */
    private static final int UNKNOWN_EPOCHS = 12;

    private static final int NAMED_LINES = 2;

    private final Map<ModelLine, Integer> epochsByLine = new TreeMap<>();
    private int most = UNKNOWN_EPOCHS;

    @Override
    public synchronized void began(ModelLine line) {
        epochsByLine.put(line, 0);
    }

    @Override
    public synchronized void epoch(ModelLine line, Epoch epoch, int maxEpochs) {
        epochsByLine.merge(line, 1, Integer::sum);
        most = maxEpochs;
    }

    @Override
    public synchronized void ended(ModelLine line, TrainingOutcome outcome) {
        epochsByLine.remove(line);
    }

    /** What is trained now; empty when nothing is. */
    public synchronized Optional<Progress> now() {
        if (epochsByLine.isEmpty()) {
            return Optional.empty();
        }
        long done = epochsByLine.values().stream().mapToLong(Integer::longValue).sum();
        return Optional.of(new Progress("training", done, (long) most * epochsByLine.size(), lines()));
    }

    private String lines() {
        String named = epochsByLine.keySet().stream()
                .limit(NAMED_LINES)
                .map(ModelLine::toString)
                .collect(Collectors.joining(", ", "epochs of ", ""));
        int more = epochsByLine.size() - NAMED_LINES;
        return more > 0 ? "%s and %d more".formatted(named, more) : named;
    }
}
