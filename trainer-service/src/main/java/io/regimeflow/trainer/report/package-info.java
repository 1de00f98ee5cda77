/** The page that tells people how one training went, from its record: blocks to be printed, and HTML in one file. */
package io.regimeflow.trainer.report;
