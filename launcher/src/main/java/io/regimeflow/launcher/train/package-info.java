/** Trainings that a person asks for at a running cluster, followed to their ends. */
package io.regimeflow.launcher.train;
