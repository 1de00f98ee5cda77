/** Tells when a release is no longer what it was, and lets its predecessor serve again. */
package io.regimeflow.evaluation.drift;
