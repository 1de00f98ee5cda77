package io.regimeflow.evaluation.drift;

/**
 * A lineage that is champion.
 *
 * @param since close time of the first bar that it was champion of, whichever of its releases
 */
record Reign(String lineage, long since) {}
