/**
 * feature-stream: bars of {@code new_market_data} in, feature vectors on {@code features} out.
 *
 * <p>All arithmetic is the domain's {@link io.regimeflow.domain.feature.FeaturePipeline}; this module keeps one per
 * instrument, and its exact state in a store, so that a restart, a rebalance or a crash changes no bit.
 */
package io.regimeflow.features;
