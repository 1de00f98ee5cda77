/** The releases that served before: what a candidate is compared with, and continues. */
package io.regimeflow.trainer.champion;
