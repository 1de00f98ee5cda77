package io.regimeflow.schemas.serde;

import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Confluent's frame around an Avro value: the byte 0, the schema's id as four big-endian bytes, then Avro binary.
 *
 * @see <a href="https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/index.html#wire-format">
 *     Wire format</a>
 */
final class WireFormat {
    static final byte MAGIC = 0;
    static final int HEADER_BYTES = 5;

    private WireFormat() {}

    /** The schema id of a framed value; throws {@link SerializationException} that says why it is not framed. */
    static int schemaId(String topic, byte[] value) {
        if (value.length < HEADER_BYTES) {
            throw new SerializationException(
                    "value on topic %s is not Avro in the Confluent wire format: %d bytes, fewer than %d"
                            .formatted(topic, value.length, HEADER_BYTES));
        }
        if (value[0] != MAGIC) {
            throw new SerializationException(
                    "value on topic %s is not Avro in the Confluent wire format: first byte is 0x%02x, not 0x00"
                            .formatted(topic, value[0]));
        }
        int id = ByteBuffer.wrap(value).getInt(1);
        if (id < 0) {
            throw new SerializationException(
                    "value on topic %s is not Avro in the Confluent wire format: schema id %d is negative"
                            .formatted(topic, id));
        }
        return id;
    }
}
