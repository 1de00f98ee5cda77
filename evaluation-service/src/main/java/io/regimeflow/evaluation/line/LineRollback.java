package io.regimeflow.evaluation.line;

import io.regimeflow.domain.model.ModelLine;
import java.time.Instant;

/** Who serves a model line, and the way back; it writes an ordinary deployment with its reason. */
public interface LineRollback extends LineStandings {
    /**
     * Lets the champion's predecessor serve again; nothing where there is none. A contest that runs is stopped.
     *
     * @param explanation what was seen, for people
     * @param closeTime of the bar at which it was seen
     */
    void rollBack(ModelLine line, String explanation, Instant closeTime);
}
