package io.regimeflow.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.schemas.record.NewMarketData;
import io.regimeflow.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;

class SerdeFactoryTest {

    /** Writes a bar's instrument, and remembers how it was configured. */
    public static final class InstrumentSerializer implements Serializer<NewMarketData> {
        private Map<String, ?> configs;

        @Override
        public void configure(Map<String, ?> configs, boolean isKey) {
            this.configs = configs;
        }

        @Override
        public byte[] serialize(String topic, NewMarketData bar) {
            return bar.getInstrument().getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Makes a bar of a bare instrument, and remembers how it was configured. */
    public static final class InstrumentDeserializer implements Deserializer<NewMarketData> {
        private Map<String, ?> configs;

        @Override
        public void configure(Map<String, ?> configs, boolean isKey) {
            this.configs = configs;
        }

        @Override
        public NewMarketData deserialize(String topic, byte[] value) {
            NewMarketData bar = Records.bar(1);
            bar.setInstrument(new String(value, StandardCharsets.UTF_8));
            return bar;
        }
    }

    private final SerdeSettings byName = new SerdeSettings(
            "http://127.0.0.1:8081",
            InstrumentSerializer.class.getName(),
            InstrumentDeserializer.class.getName(),
            Map.of("auto.register.schemas", "false", "specific.avro.value.type", "chosen.by.User"));

    @Test
    void usesTheClassesGivenByName() {
        var serde = Topics.create(byName, 4).marketData().valueSerde();

        byte[] value = serde.serializer().serialize("bars", Records.bar(1));

        assertThat(new String(value, StandardCharsets.UTF_8)).isEqualTo("BINANCE:BTCUSDT");
        assertThat(serde.deserializer().deserialize("bars", value).getInstrument())
                .isEqualTo("BINANCE:BTCUSDT");
    }

    @Test
    void configuresThemAsKafkaUsersExpect() {
        var serde = Topics.create(byName, 4).marketData().valueSerde();

        assertThat(((InstrumentSerializer) serde.serializer()).configs)
                .isEqualTo(((InstrumentDeserializer) serde.deserializer()).configs);
        assertThat(((InstrumentDeserializer) serde.deserializer()).configs)
                .isEqualTo(Map.of(
                        "schema.registry.url", "http://127.0.0.1:8081",
                        "specific.avro.reader", "true",
                        "specific.avro.value.type", "chosen.by.User",
                        "auto.register.schemas", "false"));
    }

    @Test
    void saysWhichClassIsMissingOrIsNoSerde() {
        assertRefused("com.example.Missing", "com.example.Missing");
        assertRefused("java.lang.String", "must be a Serializer on the class path");
    }

    @Test
    void refusesAnEmptyRegistryUrl() {
        assertThatThrownBy(() -> SerdeSettings.ofRegistry(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("http://127.0.0.1:8081");
    }

    private static void assertRefused(String serializerClass, String reason) {
        var settings = new SerdeSettings("mock://factory", serializerClass, AvroDeserializer.class.getName(), Map.of());

        assertThatThrownBy(() -> Topics.create(settings, 4))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("value.serializer")
                .hasMessageContaining(reason);
    }
}
