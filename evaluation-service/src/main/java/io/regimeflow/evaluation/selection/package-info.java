/** Ranks a line's releases at the first of each month, and lets the best serve where its evidence allows. */
package io.regimeflow.evaluation.selection;
