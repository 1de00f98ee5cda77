package io.regimeflow.ingest.csv;

import io.regimeflow.ingest.source.RejectReason;

/** What is wrong with a line, by kind and in words. */
record Fault(RejectReason reason, String detail) {}
