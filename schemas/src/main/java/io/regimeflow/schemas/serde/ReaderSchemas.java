package io.regimeflow.schemas.serde;

import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;

/** Finds the generated class that a writer's schema is read as. */
final class ReaderSchemas<T extends SpecificRecord> {
    private final Class<? extends T> only;

    private ReaderSchemas(Class<? extends T> only) {
        this.only = only;
    }

    static <T extends SpecificRecord> ReaderSchemas<T> of(Class<T> type) {
        return new ReaderSchemas<>(type);
    }

    static <T extends SpecificRecord> ReaderSchemas<T> configured(Map<String, ?> configs) {
        Object type = configs.get(SerdeProperties.VALUE_TYPE);
        return new ReaderSchemas<T>(type == null ? null : ReaderSchemas.<T>recordClass(type));
    }

    /** A reader from {@code writer} to the class's own schema; {@link SerializationException} when there is none. */
    DatumReader<T> reader(String topic, Schema writer) {
        Schema reader = readerSchema(topic, writer);
        if (!reader.getFullName().equals(writer.getFullName())) {
            throw new SerializationException(
                    "value on topic %s is a %s, not a %s".formatted(topic, writer.getFullName(), reader.getFullName()));
        }
        var compatibility = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        if (compatibility.getType() != SchemaCompatibilityType.COMPATIBLE) {
            throw new SerializationException("value on topic %s was written with another schema of %s: %s"
                    .formatted(
                            topic,
                            writer.getFullName(),
                            compatibility.getResult().getIncompatibilities()));
        }
        return new SpecificDatumReader<>(writer, reader, SpecificData.getForSchema(reader));
    }

    private Schema readerSchema(String topic, Schema writer) {
        if (writer.getType() != Schema.Type.RECORD) {
            throw new SerializationException(
                    "value on topic %s is an Avro %s, not a record".formatted(topic, writer.getType()));
        }
        Class<?> type = only;
        if (type == null) {
            try {
                type = SpecificData.get().getClass(writer);
            } catch (AvroRuntimeException | SecurityException e) {
                throw new SerializationException(
                        "value on topic %s is a %s, which this JVM does not trust or know"
                                .formatted(topic, writer.getFullName()),
                        e);
            }
        }
        if (type == null) {
            throw new SerializationException(
                    "value on topic %s is a %s, which has no class here".formatted(topic, writer.getFullName()));
        }
        return SpecificData.get().getSchema(type);
    }

    @SuppressWarnings("unchecked") // The class is what the caller configured for its T.
    private static <T extends SpecificRecord> Class<? extends T> recordClass(Object configured) {
        try {
            Class<?> type = configured instanceof Class<?> given
                    ? given
                    : Class.forName(
                            configured.toString(), false, Thread.currentThread().getContextClassLoader());
            TrustedRecords.require(type);
            return (Class<? extends T>) type.asSubclass(SpecificRecord.class);
        } catch (ClassNotFoundException | ClassCastException e) {
            throw new ConfigException(
                    SerdeProperties.VALUE_TYPE, configured, "it must name a generated Avro record class");
        }
    }
}
