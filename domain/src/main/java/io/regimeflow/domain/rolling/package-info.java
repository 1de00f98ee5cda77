/** Averages, sums and extremes over the last values of a series: what indicators are made of. */
package io.regimeflow.domain.rolling;
