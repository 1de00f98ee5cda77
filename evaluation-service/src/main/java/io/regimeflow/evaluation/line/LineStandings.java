package io.regimeflow.evaluation.line;

import io.regimeflow.domain.model.ModelLine;
import java.time.Instant;

/**
 * Who serves a model line.
 *
 * <p><b>Threads.</b> Owned by one stream task.
 */
public interface LineStandings {
    /** Who serves, and who scores in shadow, by the decisions so far. */
    Standing standing(ModelLine line);

    /** Whether a release was taken out of service for ever. */
    boolean isRetired(ModelLine line, String releaseId);

    /**
     * Up to here decisions were published before the task had any state: what a replay meets of before was told then, and is
     * not to be told again. 1970 where the task has followed the line from its beginning.
     */
    Instant settled(ModelLine line);
}
