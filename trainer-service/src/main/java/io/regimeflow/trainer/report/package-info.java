/** The page that tells people how one training went: Markdown, and HTML in one file. */
package io.regimeflow.trainer.report;
