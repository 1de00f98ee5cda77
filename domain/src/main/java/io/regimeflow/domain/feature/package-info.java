/**
 * Feature sets and the pipeline that turns the bars of one instrument into feature vectors: the only code that does.
 *
 * <p>A vector is a function of the bars closed by its close time, in order, and of nothing else.
 */
package io.regimeflow.domain.feature;
