/** What a person sees while the platform runs: lines, progress, and where the log goes. */
package io.regimeflow.launcher.console;
