/** A simulated market whose true regime is known, and the filter that knows its parameters. */
package io.regimeflow.ingest.sim;
