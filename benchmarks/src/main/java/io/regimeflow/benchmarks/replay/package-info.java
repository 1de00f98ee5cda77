/** Bars through the real topologies, beside a bare pass-through. */
package io.regimeflow.benchmarks.replay;
