/** A durable Kafka broker inside this process; the only package that touches Kafka's server classes. */
package io.regimeflow.launcher.broker;
