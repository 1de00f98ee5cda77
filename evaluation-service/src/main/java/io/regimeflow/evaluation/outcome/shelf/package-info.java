/** What is kept of each instrument between two records of the log, and the exact bytes in which it is. */
package io.regimeflow.evaluation.outcome.shelf;
