package io.regimeflow.domain.feature;

/**
 * Where a feature comes from.
 *
 * @param indicator place of its indicator
 * @param type of the indicator
 * @param output place among the indicator's outputs
 * @param neutral what stands in for a value that is not finite
 */
record OutputPlace(int indicator, Class<?> type, int output, double neutral) {}
