/**
 * Incremental indicators: each takes one value or bar at a time, keeps only what its formula needs, and can write its
 * exact state out and read it back.
 *
 * <p>An indicator is a function of what it was fed, in order: plain doubles, one fixed order of operations, no clock, no
 * randomness. Two indicators fed the same values agree in every bit, and so does one that was written out and read back
 * anywhere in between.
 */
package io.regimeflow.domain.indicator;
