/** Which regimeflow trains: part of what a release and a checkpoint tell of themselves. */
package io.regimeflow.trainer.version;
