package io.regimeflow.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.schemas.record.NewMarketData;
import io.regimeflow.schemas.registry.RegistryClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

/** A record written with another version of its schema, in either direction of time. */
class SchemaEvolutionTest {
    private static final Schema CURRENT = PortableSchema.of(NewMarketData.getClassSchema());

    private final RegistryClient registry = RegistryClient.of("mock://schema-evolution");
    private final AvroDeserializer<NewMarketData> deserializer = new AvroDeserializer<>(registry, NewMarketData.class);

    @Test
    void givesFieldsThatAnOlderWriterDidNotKnowTheirDefaults() throws IOException {
        Schema older = variant(
                CURRENT.getFields().stream()
                        .filter(field -> !field.name().equals("trade_count"))
                        .toList(),
                List.of());

        NewMarketData read = deserializer.deserialize("bars", framed("older-value", older));

        assertThat(read.getTradeCount()).isNull();
        assertThat(read).isEqualTo(withoutTradeCount());
    }

    @Test
    void skipsFieldsThatANewerWriterAdded() throws IOException {
        Schema newer = variant(
                CURRENT.getFields(), List.of(new Schema.Field("venue", Schema.create(Schema.Type.STRING), null, "")));

        NewMarketData read = deserializer.deserialize("bars", framed("newer-value", newer));

        assertThat(read).isEqualTo(Records.bar(1));
    }

    @Test
    void refusesAWriterThatLeavesOutWhatHasNoDefault() throws IOException {
        Schema broken = variant(
                CURRENT.getFields().stream()
                        .filter(field -> !field.name().equals("close"))
                        .toList(),
                List.of());
        byte[] value = framed("broken-value", broken);

        assertThatThrownBy(() -> deserializer.deserialize("bars", value))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("was written with another schema of io.regimeflow.schemas.record.NewMarketData")
                .hasMessageContaining("close");
    }

    private static NewMarketData withoutTradeCount() {
        NewMarketData bar = Records.bar(1);
        bar.setTradeCount(null);
        return bar;
    }

    private static Schema variant(List<Schema.Field> kept, List<Schema.Field> added) {
        List<Schema.Field> fields = new ArrayList<>();
        kept.forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        fields.addAll(added);
        return Schema.createRecord(CURRENT.getName(), CURRENT.getDoc(), CURRENT.getNamespace(), false, fields);
    }

    /** {@code Records.bar(1)} as a writer with {@code schema} would frame it. */
    private byte[] framed(String subject, Schema schema) throws IOException {
        NewMarketData bar = Records.bar(1);
        GenericRecord record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            Schema.Field known = bar.getSchema().getField(field.name());
            Object value = known == null ? "BINANCE" : bar.get(known.pos());
            record.put(field.name(), value instanceof Instant time ? time.toEpochMilli() : value);
        }
        var bytes = new ByteArrayOutputStream();
        bytes.write(new byte[] {0, 0, 0, 0, (byte) registry.register(subject, schema)});
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }
}
