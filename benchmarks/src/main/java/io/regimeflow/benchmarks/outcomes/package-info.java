/** What it takes to judge predictions. */
package io.regimeflow.benchmarks.outcomes;
