package io.regimeflow.domain.model;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;

/** What a deployment switches: one task on one interval of one instrument, e.g. {@code regime/15m/BINANCE:BTCUSDT}. */
public record ModelLine(Task task, Interval interval, Instrument instrument) implements Comparable<ModelLine> {

    /** Reads {@code task/interval/VENUE:SYMBOL}. */
    public static ModelLine parse(String text) {
        String[] parts = text.split("/", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException(
                    "model line '%s' is not task/interval/VENUE:SYMBOL, e.g. regime/15m/BINANCE:BTCUSDT"
                            .formatted(text));
        }
        return new ModelLine(Task.parse(parts[0]), Interval.parse(parts[1]), Instrument.parse(parts[2]));
    }

    @Override
    public int compareTo(ModelLine other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return task.code() + "/" + interval.code() + "/" + instrument;
    }
}
