/** Where the checkpoints of trainings that are under way are kept, so that a training survives its process. */
package io.regimeflow.trainer.checkpoint;
