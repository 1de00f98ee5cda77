package io.regimeflow.domain.outcome;

/**
 * A report that cannot be decided yet.
 *
 * @param place in the log's order among those that wait
 * @param until bar time before which only a prediction can change that
 */
public record WaitingReport(long place, ReportKey key, TradeReport report, long until) {}
