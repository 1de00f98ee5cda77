/** The command line {@code regimeflow}. */
package io.regimeflow.launcher.cli;
