/** Automatic trainings wait while the market is not itself. */
package io.regimeflow.trainer.pause;
