package io.regimeflow.features;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.runtime.streams.RejectedRecordException;
import io.regimeflow.schemas.mapping.BarMapping;
import io.regimeflow.schemas.record.NewMarketData;

/** Reads the bar out of a record, or rejects the record with the reason. */
final class BarReader {
    private BarReader() {}

    static Bar read(String key, NewMarketData record) {
        if (record == null) {
            throw new RejectedRecordException("record without a value");
        }
        // What is not closed yet would change later, and a feature must not.
        if (record.getStatus().equals("PARTIAL")) {
            throw new RejectedRecordException("bar of status PARTIAL is not closed");
        }
        Bar bar = parse(record);
        if (!bar.instrument().toString().equals(key)) {
            throw new RejectedRecordException(
                    "key '%s' is not the bar's instrument %s".formatted(key, bar.instrument()));
        }
        return bar;
    }

    private static Bar parse(NewMarketData record) {
        try {
            return BarMapping.toBar(record);
        } catch (IllegalArgumentException e) {
            throw new RejectedRecordException(e.getMessage(), e);
        }
    }
}
