package io.regimeflow.scoring;

import io.regimeflow.domain.model.ModelLine;

/**
 * What a deployment says that a release is.
 *
 * @param featureSetId of the vectors that it will be given
 * @param window vectors that it will be given at once
 * @param features values of such a vector
 */
public record Expectation(ModelLine line, String featureSetId, int window, int features) {}
