/** Features computed outside Kafka, beside ta4j and TA-Lib. */
package io.regimeflow.benchmarks.features;
