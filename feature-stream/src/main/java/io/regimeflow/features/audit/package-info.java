/**
 * The parity auditor: recomputes served feature vectors from the bars, and compares them bit by bit.
 *
 * <p>{@link io.regimeflow.features.audit.ParityCheck} decides, knows no Kafka, and has two drivers: a topology beside
 * feature-stream, and a reader of history. What it is for and what it costs: {@code docs/audit.md}.
 */
package io.regimeflow.features.audit;
