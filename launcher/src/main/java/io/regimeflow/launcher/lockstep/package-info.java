/** The conductor of a finite replay: market time waits for every training that is due. */
package io.regimeflow.launcher.lockstep;
