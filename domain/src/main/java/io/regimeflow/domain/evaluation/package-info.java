/** Splits by time and scores. */
package io.regimeflow.domain.evaluation;
