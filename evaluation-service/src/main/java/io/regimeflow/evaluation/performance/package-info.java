/** How each release does in production: counted record by record, told on {@code model_version}. */
package io.regimeflow.evaluation.performance;
