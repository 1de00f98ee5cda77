package io.regimeflow.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.schemas.record.Features;
import io.regimeflow.schemas.record.NewMarketData;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.record.TrainingCompleted;
import io.regimeflow.schemas.registry.RegistryClient;
import java.nio.ByteBuffer;
import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;

/** What holds for every record and for every garbage. */
class AvroSerdePropertyTest {
    private static final String TOPIC = "any";

    private final RegistryClient registry = RegistryClient.of("mock://serde-properties");

    @Property(tries = 500)
    void aVectorComesBackBitForBit(@ForAll("features") Features features) {
        byte[] value = serialize(features);

        Features read = new AvroDeserializer<>(registry, Features.class).deserialize(TOPIC, value);

        // Compared as bytes: equals() of a generated record takes NaN for unequal to itself.
        assertThat(serialize(read)).isEqualTo(value);
    }

    @Property(tries = 500)
    void aPredictionComesBackWithEveryNullableFieldAsItWas(@ForAll("predictions") NewPrediction prediction) {
        byte[] value = serialize(prediction);

        NewPrediction read = new AvroDeserializer<>(registry, NewPrediction.class).deserialize(TOPIC, value);

        assertThat(serialize(read)).isEqualTo(value);
        assertThat(read.getRegime()).isEqualTo(prediction.getRegime());
        assertThat(read.getStop()).isEqualTo(prediction.getStop());
    }

    @Property(tries = 2_000)
    void arbitraryBytesAreRefusedWithAReasonOrReadButNeverAnythingElse(@ForAll @Size(max = 400) byte[] garbage) {
        readsOrRefuses(garbage, NewMarketData.class);
    }

    @Property(tries = 2_000)
    void arbitraryBytesBehindAGoodHeaderAreRefusedOrReadButNeverAnythingElse(@ForAll @Size(max = 400) byte[] garbage) {
        int id = registry.register("trainings-value", PortableSchema.of(TrainingCompleted.getClassSchema()));
        byte[] framed = ByteBuffer.allocate(5 + garbage.length)
                .put((byte) 0)
                .putInt(id)
                .put(garbage)
                .array();

        readsOrRefuses(framed, TrainingCompleted.class);
    }

    @Property(tries = 1_000)
    void oneDamagedByteIsRefusedOrReadButNeverAnythingElse(
            @ForAll("features") Features features, @ForAll @IntRange(max = 10_000) int position, @ForAll byte damage) {
        byte[] value = serialize(features);
        value[position % value.length] = damage;

        readsOrRefuses(value, Features.class);
    }

    @Provide
    Arbitrary<Features> features() {
        return Records.features();
    }

    @Provide
    Arbitrary<NewPrediction> predictions() {
        return Records.predictions();
    }

    private byte[] serialize(SpecificRecord record) {
        return new AvroSerializer<>(registry).serialize(record.getClass().getSimpleName(), record);
    }

    private <T extends SpecificRecord> void readsOrRefuses(byte[] value, Class<T> type) {
        byte[] before = value.clone();
        try {
            assertThat(new AvroDeserializer<>(registry, type).deserialize(TOPIC, value))
                    .isNotNull();
        } catch (SerializationException e) {
            assertThat(e).hasMessageStartingWith("value on topic any ");
        }
        assertThat(Arrays.equals(value, before)).isTrue();
    }
}
