package io.regimeflow.evaluation.input;

import io.regimeflow.domain.drift.reference.InputReference;
import java.util.List;

/** What can be had of a release's training data. */
public sealed interface Reference {

    /**
     * The release knows it.
     *
     * @param featureNames in the order of the vector
     */
    record Known(List<String> featureNames, InputReference inputs) implements Reference {
        public Known {
            featureNames = List.copyOf(featureNames);
        }
    }

    /** It is a release of before there was such knowledge, or of very little data. */
    record Unknown() implements Reference {}

    /** The release is not to be had. */
    record Missing() implements Reference {}
}
