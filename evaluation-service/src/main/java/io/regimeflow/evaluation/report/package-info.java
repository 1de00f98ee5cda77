/** Writes what a line's releases did in a month as a page, from the log alone. */
package io.regimeflow.evaluation.report;
