/** Follows the model lines of a task: what happens to them, and what is said of them. */
package io.regimeflow.evaluation.line;
