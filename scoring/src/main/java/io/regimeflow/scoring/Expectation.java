package io.regimeflow.scoring;

import io.regimeflow.domain.model.ModelLine;

/**
 * What a deployment says that a release is.
 *
 * @param featureSetId of the vectors that it will be given
 * @param longestWindow vectors that are kept; it may take so many at once, or fewer
 * @param features values of such a vector
 */
public record Expectation(ModelLine line, String featureSetId, int longestWindow, int features) {}
