/**
 * What became of predictions: judged on the market path, traded on paper, or reported by users and checked.
 *
 * <p>Everything is decided by the time of bars, never by when they arrive, and nothing by a clock. State is small values, so
 * that a state store can hold it: whoever drives this package brings the store.
 */
package io.regimeflow.domain.outcome;
