/** What the platform takes from the one machine it runs on: a data directory, ports, child processes. */
package io.regimeflow.launcher.machine;
