package io.regimeflow.evaluation.input;

/** Where what releases know of their training data comes from. */
public interface References {
    /** Begins to load a release that may be asked for soon; does not wait. */
    void request(String releaseId);

    /** What is known, waiting for it where need be. */
    Reference await(String releaseId);
}
