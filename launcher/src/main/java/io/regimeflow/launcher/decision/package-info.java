/** What is asked of evaluation by hand, and what it has decided by now. */
package io.regimeflow.launcher.decision;
