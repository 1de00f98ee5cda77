package io.regimeflow.domain.contest;

/** Where a mean difference lies, both ends included; nats. */
public record Limits(double lower, double upper) {}
