package io.regimeflow.schemas.serde;

import io.regimeflow.schemas.registry.RegistryClient;
import io.regimeflow.schemas.registry.RegistryException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads generated Avro records in the Confluent wire format, whatever version of their schema they were written with.
 *
 * <p>Usable by class name: it needs {@code schema.registry.url}; with {@code specific.avro.value.type} it reads that class
 * only, without it the class that the writer's schema names.
 *
 * <p><b>Threads.</b> May be shared by threads, as Kafka Streams shares serdes.
 *
 * <p><b>Failure.</b> A bad value is a {@link SerializationException} that says why: dead-letter it. A registry that is
 * unavailable is a {@link io.regimeflow.schemas.registry.RegistryUnavailableException}: the value may be good, so stop.
 */
public final class AvroDeserializer<T extends SpecificRecord> implements Deserializer<T> {
    private final Map<Integer, DatumReader<T>> readersById = new ConcurrentHashMap<>();
    private RegistryClient registry;
    private ReaderSchemas<T> readerSchemas;
    private volatile LastReader<T> last;

    /** The reader of the last value: nearly every value on a topic has the same schema, and this saves boxing its id. */
    private record LastReader<T>(int id, DatumReader<T> reader) {}

    /** For Kafka, which calls {@link #configure} next. */
    public AvroDeserializer() {
        TrustedRecords.require();
    }

    /** A deserializer of one class, ready to use. */
    public AvroDeserializer(RegistryClient registry, Class<T> type) {
        TrustedRecords.require(type);
        this.registry = registry;
        this.readerSchemas = ReaderSchemas.of(type);
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        registry = RegistryClient.of(SerdeProperties.registryUrl(configs));
        readerSchemas = ReaderSchemas.configured(configs);
    }

    @Override
    public T deserialize(String topic, byte[] value) {
        if (value == null) {
            return null;
        }
        int id = WireFormat.schemaId(topic, value);
        DatumReader<T> reader = reader(topic, id);
        // Not kept per thread: a kept decoder would hold on to the last value, which may be a model of 16 MiB.
        BinaryDecoder decoder = DecoderFactory.get()
                .binaryDecoder(value, WireFormat.HEADER_BYTES, value.length - WireFormat.HEADER_BYTES, null);
        T record = read(topic, id, reader, decoder);
        requireEnd(topic, id, decoder);
        return record;
    }

    private DatumReader<T> reader(String topic, int id) {
        LastReader<T> recent = last;
        if (recent != null && recent.id() == id) {
            return recent.reader();
        }
        DatumReader<T> reader = readersById.get(id);
        if (reader == null) {
            reader = readerSchemas.reader(topic, writerSchema(topic, id));
            readersById.put(id, reader);
        }
        last = new LastReader<>(id, reader);
        return reader;
    }

    private Schema writerSchema(String topic, int id) {
        try {
            return registry.byId(id);
        } catch (RegistryException e) {
            if (e.isNotFound()) {
                throw new SerializationException(
                        "value on topic %s has schema id %d, which the schema registry does not know"
                                .formatted(topic, id),
                        e);
            }
            throw e;
        }
    }

    private T read(String topic, int id, DatumReader<T> reader, BinaryDecoder decoder) {
        try {
            return reader.read(null, decoder);
        } catch (IOException | AvroRuntimeException | UnsupportedOperationException | IndexOutOfBoundsException e) {
            throw new SerializationException(
                    "value on topic %s is not what its schema (id %d) says: %s".formatted(topic, id, e), e);
        }
    }

    private void requireEnd(String topic, int id, BinaryDecoder decoder) {
        try {
            if (decoder.isEnd()) {
                return;
            }
        } catch (IOException e) {
            throw new IllegalStateException("a decoder of bytes in memory does no I/O", e);
        }
        throw new SerializationException(
                "value on topic %s is longer than its schema (id %d) says".formatted(topic, id));
    }
}
