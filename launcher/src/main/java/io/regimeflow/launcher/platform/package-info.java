/** The whole platform on one machine: broker, registry and services, started and stopped in order. */
package io.regimeflow.launcher.platform;
