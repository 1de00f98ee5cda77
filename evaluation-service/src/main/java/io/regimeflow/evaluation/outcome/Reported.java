package io.regimeflow.evaluation.outcome;

import io.regimeflow.schemas.record.SignalOutcome;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * A user's report, and the bytes that it was read from: if it is refused, they are what is put aside.
 *
 * <p>The bytes are not copied.
 */
public final class Reported {
    private final SignalOutcome record;
    private final byte[] bytes;

    public Reported(SignalOutcome record, byte[] bytes) {
        this.record = record;
        this.bytes = bytes;
    }

    /** Reads both; writes the bytes. */
    public static Serde<Reported> serde(Serde<SignalOutcome> records) {
        return Serdes.serdeFrom(
                (topic, reported) -> reported == null ? null : reported.bytes,
                (topic, bytes) -> bytes == null
                        ? null
                        : new Reported(records.deserializer().deserialize(topic, bytes), bytes));
    }

    SignalOutcome record() {
        return record;
    }

    byte[] bytes() {
        return bytes;
    }
}
