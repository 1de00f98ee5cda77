package io.regimeflow.evaluation.input;

/** Where what releases know of their training data comes from. */
public interface References {
    /** Begins to load what is known of a release, or to look for it again, where need be; does not wait. */
    void request(String releaseId);

    /** What is known, waiting for it where need be. */
    Reference await(String releaseId);
}
