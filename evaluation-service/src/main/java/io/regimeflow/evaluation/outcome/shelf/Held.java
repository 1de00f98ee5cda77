package io.regimeflow.evaluation.outcome.shelf;

import io.regimeflow.domain.outcome.WaitingReport;

/** A report that waits, and the record that it was read from. */
record Held(WaitingReport report, Letter letter) {}
