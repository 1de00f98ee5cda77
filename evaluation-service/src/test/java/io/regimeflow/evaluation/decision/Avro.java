package io.regimeflow.evaluation.decision;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** Whether a record can be written. */
final class Avro {
    private Avro() {}

    /** @throws NullPointerException where a field that must be there is not */
    static void requireComplete(SpecificRecord record) {
        try {
            var encoder = EncoderFactory.get().binaryEncoder(new ByteArrayOutputStream(), null);
            new SpecificDatumWriter<SpecificRecord>(record.getSchema()).write(record, encoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
