/** Decides whether a trained release may serve: compared with the champion, searched for leaks, never a constant. */
package io.regimeflow.trainer.gate;
