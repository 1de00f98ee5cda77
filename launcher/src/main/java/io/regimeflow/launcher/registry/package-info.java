/** The schema registry, as a child process. */
package io.regimeflow.launcher.registry;
