package io.regimeflow.evaluation.line;

import io.regimeflow.domain.model.ModelLine;
import java.time.Instant;

/** Who serves a model line, and the ways to choose another; each writes an ordinary deployment with its reason. */
public interface LineDecisions extends LineStandings {
    /**
     * Lets a release serve.
     *
     * @param reason as on {@code model_deployment}
     * @param explanation what was seen, for people
     * @param closeTime of the bar at which it was seen
     * @throws IllegalArgumentException where the release is none of the line, retired, or serves already
     */
    void activate(ModelLine line, String releaseId, String reason, String explanation, Instant closeTime);

    /**
     * Takes a release out of service for ever.
     *
     * @throws IllegalArgumentException where it is none of the line, or its champion
     */
    void retire(ModelLine line, String releaseId, String explanation, Instant closeTime);
}
