/** Counters, gauges and timers; Micrometer stays inside. */
package io.regimeflow.runtime.telemetry;
