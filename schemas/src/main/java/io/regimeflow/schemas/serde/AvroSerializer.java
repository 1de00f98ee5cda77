package io.regimeflow.schemas.serde;

import io.regimeflow.schemas.registry.RegistryClient;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes generated Avro records in the Confluent wire format, registering each schema as {@code <topic>-value} (or {@code
 * -key}) before the first record.
 *
 * <p>Usable by class name: it needs {@code schema.registry.url}.
 *
 * <p><b>Threads.</b> May be shared by threads, as Kafka Streams shares serdes.
 *
 * <p><b>Failure.</b> A record that its schema does not allow is a {@link SerializationException}; a registry that is
 * unavailable or refuses the schema is a {@link io.regimeflow.schemas.registry.RegistryException}.
 */
public final class AvroSerializer<T extends SpecificRecord> implements Serializer<T> {
    private final Map<String, Registered<T>> registeredByTopic = new ConcurrentHashMap<>();
    private final ThreadLocal<RecordEncoder> encoders = ThreadLocal.withInitial(RecordEncoder::new);
    private RegistryClient registry;
    private boolean key;

    private record Registered<T>(Schema schema, int id, DatumWriter<T> writer) {}

    /** For Kafka, which calls {@link #configure} next. */
    public AvroSerializer() {
        TrustedRecords.require();
    }

    /** A serializer of values, ready to use. */
    public AvroSerializer(RegistryClient registry) {
        this();
        this.registry = registry;
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        registry = RegistryClient.of(SerdeProperties.registryUrl(configs));
        key = isKey;
    }

    @Override
    public byte[] serialize(String topic, T record) {
        if (record == null) {
            return null;
        }
        Registered<T> registered = registered(topic, record.getSchema());
        try {
            return encoders.get().encode(registered.id(), registered.writer(), record);
        } catch (IOException | AvroRuntimeException | NullPointerException | ClassCastException e) {
            // The buffers may hold half a record now.
            encoders.remove();
            throw new SerializationException(
                    "cannot write %s to topic %s: %s"
                            .formatted(record.getSchema().getFullName(), topic, e.getMessage()),
                    e);
        }
    }

    /** Registers a schema as the topic's first record would; from then on records of it need no registry. */
    public void register(String topic, Schema schema) {
        registered(topic, schema);
    }

    private Registered<T> registered(String topic, Schema schema) {
        Registered<T> known = registeredByTopic.get(topic);
        if (known != null && known.schema().equals(schema)) {
            return known;
        }
        String subject = topic + (key ? "-key" : "-value");
        int id = registry.register(subject, PortableSchema.of(schema));
        var registered = new Registered<T>(schema, id, new RecordWriter<>(schema));
        registeredByTopic.put(topic, registered);
        return registered;
    }
}
