package io.regimeflow.evaluation.line;

import io.regimeflow.domain.model.ModelLine;
import java.time.Instant;

/**
 * Who serves a model line, and the ways to change it; each writes an ordinary deployment with its reason.
 *
 * <p><b>Threads.</b> Owned by one stream task.
 */
public interface LineDecisions {
    /** Who serves, and who scores in shadow, by the decisions so far. */
    Standing standing(ModelLine line);

    /**
     * Lets the champion's predecessor serve again; nothing where there is none. A contest that runs is stopped.
     *
     * @param explanation what was seen, for people
     * @param closeTime of the bar at which it was seen
     */
    void rollBack(ModelLine line, String explanation, Instant closeTime);

    /**
     * Lets a release serve.
     *
     * @param reason as on {@code model_deployment}
     * @throws IllegalArgumentException where the release is none of the line, retired, or serves already
     */
    void activate(ModelLine line, String releaseId, String reason, String explanation, Instant closeTime);

    /**
     * Takes a release out of service for ever.
     *
     * @throws IllegalArgumentException where it is none of the line, or its champion
     */
    void retire(ModelLine line, String releaseId, String explanation, Instant closeTime);

    /** Whether a release was taken out of service for ever. */
    boolean isRetired(ModelLine line, String releaseId);

    /**
     * Up to here decisions were published before the task had any state: what a replay meets of before was told then, and is
     * not to be told again. 1970 where the task has followed the line from its beginning.
     */
    Instant settled(ModelLine line);
}
