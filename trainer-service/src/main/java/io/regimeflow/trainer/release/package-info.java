/** Releases as they stand on the log: found by their ids, and asked what they say. */
package io.regimeflow.trainer.release;
