/** Lets a release predict bars that it never saw, and trades on what it says. */
package io.regimeflow.trainer.backtest;
