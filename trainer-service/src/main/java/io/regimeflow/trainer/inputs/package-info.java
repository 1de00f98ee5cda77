/** What a training reads of the logs, and how far: frozen when it begins, so that it can be read again. */
package io.regimeflow.trainer.inputs;
