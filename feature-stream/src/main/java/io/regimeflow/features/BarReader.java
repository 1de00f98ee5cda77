package io.regimeflow.features;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.runtime.streams.RejectedRecordException;
import io.regimeflow.schemas.mapping.BarMapping;
import io.regimeflow.schemas.record.NewMarketData;

/** Reads the bar out of a record, or rejects the record with the reason. */
final class BarReader {
    private BarReader() {}

    static Bar read(String key, NewMarketData record) {
        requireClosed(record);
        Bar bar = parse(record);
        if (!bar.instrument().toString().equals(key)) {
            throw new RejectedRecordException(
                    "key '%s' is not the bar's instrument %s".formatted(key, bar.instrument()));
        }
        return bar;
    }

    /** The same, of an instrument whose written form is the key. */
    static Bar read(String key, NewMarketData record, Instrument instrument) {
        requireClosed(record);
        if (!key.equals(record.getInstrument())) {
            return read(key, record);
        }
        try {
            return BarMapping.toBar(record, instrument);
        } catch (IllegalArgumentException e) {
            throw new RejectedRecordException(e.getMessage(), e);
        }
    }

    private static void requireClosed(NewMarketData record) {
        if (record == null) {
            throw new RejectedRecordException("record without a value");
        }
        // What is not closed yet would change later, and a feature must not.
        if (record.getStatus().equals("PARTIAL")) {
            throw new RejectedRecordException("bar of status PARTIAL is not closed");
        }
    }

    private static Bar parse(NewMarketData record) {
        try {
            return BarMapping.toBar(record);
        } catch (IllegalArgumentException e) {
            throw new RejectedRecordException(e.getMessage(), e);
        }
    }
}
