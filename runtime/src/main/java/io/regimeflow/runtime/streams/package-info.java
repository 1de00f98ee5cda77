/** Runs a topology with the failure policy, names and settings that all of them share. */
package io.regimeflow.runtime.streams;
