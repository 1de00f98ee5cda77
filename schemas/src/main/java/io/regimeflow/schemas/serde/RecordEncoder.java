package io.regimeflow.schemas.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;

/** Frames and encodes records for one thread, into buffers that it keeps and that never escape. */
final class RecordEncoder {
    private static final int KEPT_BYTES = 1 << 20;

    private ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private BinaryEncoder encoder;

    <T> byte[] encode(int schemaId, DatumWriter<T> writer, T record) throws IOException {
        encoder = EncoderFactory.get().binaryEncoder(bytes, encoder);
        bytes.reset();
        bytes.write(WireFormat.MAGIC);
        bytes.write(schemaId >>> 24);
        bytes.write(schemaId >>> 16);
        bytes.write(schemaId >>> 8);
        bytes.write(schemaId);
        writer.write(record, encoder);
        encoder.flush();
        byte[] framed = bytes.toByteArray();
        if (framed.length > KEPT_BYTES) {
            // A model of 16 MiB must not stay behind in every thread that once wrote one.
            bytes = new ByteArrayOutputStream(512);
        }
        return framed;
    }
}
