/** Due times by the clock on the wall; the cron library stays inside. */
package io.regimeflow.trainer.cron;
