package io.regimeflow.evaluation.input;

import java.util.Optional;

/** Where what releases know of their training data comes from. */
public interface References {
    /**
     * What is known of a release by now, without waiting; begins to load it, or to look for it again, where need be.
     *
     * @return empty while it is being read, and where it is missing
     */
    Optional<Reference> request(String releaseId);

    /** What is known, waiting for it where need be. */
    Reference await(String releaseId);
}
