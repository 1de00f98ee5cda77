/** Decides which release of a model line serves, and compares releases before: writes deployments, contests and answers. */
package io.regimeflow.evaluation.decision;
