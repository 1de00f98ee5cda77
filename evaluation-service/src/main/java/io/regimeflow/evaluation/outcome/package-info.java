/** Judges predictions by the market path, and checks what users report. */
package io.regimeflow.evaluation.outcome;
