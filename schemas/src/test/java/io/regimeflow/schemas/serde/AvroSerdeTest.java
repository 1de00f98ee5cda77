package io.regimeflow.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.schemas.record.NewMarketData;
import io.regimeflow.schemas.record.TrainingRequest;
import io.regimeflow.schemas.registry.RegistryClient;
import io.regimeflow.schemas.registry.RegistryUnavailableException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class AvroSerdeTest {
    private static final String TOPIC = "new_market_data";

    private final RegistryClient registry;
    private final AvroSerializer<NewMarketData> serializer;
    private final AvroDeserializer<NewMarketData> deserializer;

    AvroSerdeTest(TestInfo test) {
        registry =
                RegistryClient.of("mock://" + test.getTestMethod().orElseThrow().getName());
        serializer = new AvroSerializer<>(registry);
        deserializer = new AvroDeserializer<>(registry, NewMarketData.class);
    }

    @Test
    void readsBackWhatItWrote() {
        NewMarketData bar = Records.bar(93_500.25);

        byte[] value = serializer.serialize(TOPIC, bar);

        assertThat(deserializer.deserialize(TOPIC, value)).isEqualTo(bar);
    }

    @Test
    void framesAValueAsConfluentDoes() {
        registry.register("others-value", Schema.create(Schema.Type.STRING));

        byte[] value = serializer.serialize(TOPIC, Records.bar(1));

        // Magic byte, id 2 in four bytes, then the first string: zig-zag length 15, "BINANCE:BTCUSDT".
        assertThat(value).startsWith(0, 0, 0, 0, 2, 30, 'B', 'I', 'N');
        assertThat(registry.latest("new_market_data-value").orElseThrow().id()).isEqualTo(2);
    }

    @Test
    void registersTheSchemaFileWithoutWhatOnlyJavaReads() {
        serializer.serialize(TOPIC, Records.bar(1));

        String registered =
                registry.latest("new_market_data-value").orElseThrow().schema().toString();

        assertThat(registered).doesNotContain("avro.java").contains("\"type\":\"string\"", "timestamp-millis");
    }

    @Test
    void passesTombstonesThrough() {
        assertThat(serializer.serialize(TOPIC, null)).isNull();
        assertThat(deserializer.deserialize(TOPIC, null)).isNull();
    }

    @Test
    void saysWhyAValueIsNotOurAvro() {
        int string = registry.register("strings-value", Schema.create(Schema.Type.STRING));
        int other = registry.register("training_request-value", TrainingRequest.getClassSchema());

        assertRefused("{\"open\":1}".getBytes(StandardCharsets.UTF_8), "first byte is 0x7b, not 0x00");
        assertRefused(new byte[] {0, 0, 0}, "3 bytes, fewer than 5");
        assertRefused(new byte[] {0, 0, 0, 0, 99}, "schema id 99, which the schema registry does not know");
        assertRefused(new byte[] {0, -1, 0, 0, 0}, "schema id -16777216 is negative");
        assertRefused(new byte[] {0, 0, 0, 0, (byte) string, 0}, "is an Avro STRING, not a record");
        assertRefused(
                new byte[] {0, 0, 0, 0, (byte) other, 0},
                "is a io.regimeflow.schemas.record.TrainingRequest, not a io.regimeflow.schemas.record.NewMarketData");
    }

    @Test
    void refusesAValueThatEndsTooEarlyOrTooLate() {
        byte[] value = serializer.serialize(TOPIC, Records.bar(1));

        assertRefused(Arrays.copyOf(value, value.length - 1), "is not what its schema (id 1) says");
        assertRefused(Arrays.copyOf(value, value.length + 1), "is longer than its schema (id 1) says");
    }

    @Test
    void refusesToWriteARecordThatLacksARequiredField() {
        var incomplete = new NewMarketData();

        assertThatThrownBy(() -> serializer.serialize(TOPIC, incomplete))
                .isInstanceOf(SerializationException.class)
                .hasMessageStartingWith(
                        "cannot write io.regimeflow.schemas.record.NewMarketData to topic new_market_data: ")
                .hasMessageContaining("instrument");
    }

    @Test
    void writesAGoodRecordAfterABadOne() {
        NewMarketData halfGood = Records.bar(1);
        halfGood.setSource(null);
        assertThatThrownBy(() -> serializer.serialize(TOPIC, halfGood)).isInstanceOf(SerializationException.class);

        byte[] value = serializer.serialize(TOPIC, Records.bar(2));

        assertThat(deserializer.deserialize(TOPIC, value)).isEqualTo(Records.bar(2));
    }

    @Test
    void letsAnUnavailableRegistryStopTheReaderInsteadOfBlamingTheRecord() {
        byte[] value = serializer.serialize(TOPIC, Records.bar(1));
        var reader = new AvroDeserializer<>(new UnavailableRegistry(), NewMarketData.class);

        assertThatThrownBy(() -> reader.deserialize(TOPIC, value)).isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void servesManyThreadsAtOnce() {
        boolean allRight = IntStream.range(0, 2_000)
                .parallel()
                .mapToObj(i -> Records.bar(1 + i))
                .allMatch(bar -> bar.equals(deserializer.deserialize(TOPIC, serializer.serialize(TOPIC, bar))));

        assertThat(allRight).isTrue();
    }

    @Test
    void worksByClassNameWithOnlyTheRegistrysUrl() {
        Map<String, String> settings = Map.of("schema.registry.url", "mock://by-name");
        try (var writer = new AvroSerializer<NewMarketData>();
                var reader = new AvroDeserializer<NewMarketData>()) {
            writer.configure(settings, false);
            reader.configure(settings, false);

            assertThat(reader.deserialize(TOPIC, writer.serialize(TOPIC, Records.bar(1))))
                    .isEqualTo(Records.bar(1));
        }
    }

    @Test
    void saysThatTheRegistrysUrlIsMissing() {
        try (var writer = new AvroSerializer<NewMarketData>()) {
            assertThatThrownBy(() -> writer.configure(Map.of(), false))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("schema.registry.url");
        }
    }

    @Test
    void saysWhenItIsMadeThatTheJvmDoesNotTrustOurRecords() {
        var trusted = ClassSecurityValidator.getGlobal();
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.DEFAULT_TRUSTED_CLASSES);
        try {
            assertThatThrownBy(AvroDeserializer::new)
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining(
                            "start it with -Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.regimeflow.schemas.record");
        } finally {
            ClassSecurityValidator.setGlobal(trusted);
        }
    }

    private void assertRefused(byte[] value, String reason) {
        assertThatThrownBy(() -> deserializer.deserialize(TOPIC, value))
                .isInstanceOf(SerializationException.class)
                .hasMessageStartingWith("value on topic new_market_data ")
                .hasMessageContaining(reason);
    }
}
