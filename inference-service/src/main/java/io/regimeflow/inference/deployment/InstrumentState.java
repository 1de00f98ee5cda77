package io.regimeflow.inference.deployment;

import io.regimeflow.domain.model.Task;
import io.regimeflow.scoring.VectorWindow;
import java.util.EnumMap;
import java.util.Map;

/**
 * All that scoring remembers of one instrument: its window of vectors, its last bar, and the deployments of its lines.
 *
 * <p><b>Threads.</b> Owned by one stream task.
 */
public final class InstrumentState {
    private final VectorWindow window;
    private final Map<Task, LineDeployments> lines;
    private long lastCloseTime;

    InstrumentState(VectorWindow window, Map<Task, LineDeployments> lines, long lastCloseTime) {
        this.window = window;
        this.lines = new EnumMap<>(lines);
        this.lastCloseTime = lastCloseTime;
    }

    /** An instrument of which nothing has been heard. */
    public static InstrumentState empty(VectorWindow window) {
        Map<Task, LineDeployments> lines = new EnumMap<>(Task.class);
        for (Task task : Task.values()) {
            lines.put(task, new LineDeployments());
        }
        return new InstrumentState(window, lines, Long.MIN_VALUE);
    }

    /** The same with a window of another length; what it does not hold yet comes bar by bar. */
    public InstrumentState remembering(int vectors) {
        return new InstrumentState(window.resized(vectors), lines, lastCloseTime);
    }

    public VectorWindow window() {
        return window;
    }

    public LineDeployments line(Task task) {
        return lines.get(task);
    }

    /** The lines in the order of {@link Task}. */
    public Map<Task, LineDeployments> lines() {
        return lines;
    }

    /** Close time of the newest vector, in epoch milliseconds; {@link Long#MIN_VALUE} before the first. */
    public long lastCloseTime() {
        return lastCloseTime;
    }

    public void sawBar(long closeTime) {
        lastCloseTime = closeTime;
    }

    /** Whether any line has a release to score with. */
    public boolean serves() {
        return lines.values().stream().anyMatch(line -> line.current().isPresent());
    }
}
