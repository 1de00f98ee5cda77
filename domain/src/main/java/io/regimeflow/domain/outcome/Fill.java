package io.regimeflow.domain.outcome;

/**
 * A price at a time: an entry or an exit.
 *
 * @param time milliseconds since the epoch
 * @param price in quote currency
 */
public record Fill(long time, double price) {}
