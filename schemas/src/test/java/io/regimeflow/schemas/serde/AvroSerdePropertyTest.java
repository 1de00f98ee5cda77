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
import net.jqwik.api.EdgeCasesMode;
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

    // Static: jqwik makes an instance per try, and serdes are made to last.
    private static final RegistryClient REGISTRY = RegistryClient.of("mock://serde-properties");
    private static final AvroSerializer<SpecificRecord> SERIALIZER = new AvroSerializer<>(REGISTRY);
    private static final AvroDeserializer<NewMarketData> BARS = new AvroDeserializer<>(REGISTRY, NewMarketData.class);
    private static final AvroDeserializer<Features> FEATURES = new AvroDeserializer<>(REGISTRY, Features.class);
    private static final AvroDeserializer<NewPrediction> PREDICTIONS =
            new AvroDeserializer<>(REGISTRY, NewPrediction.class);
    private static final AvroDeserializer<TrainingCompleted> TRAININGS =
            new AvroDeserializer<>(REGISTRY, TrainingCompleted.class);
    private static final int TRAINING_SCHEMA =
            REGISTRY.register("trainings-value", PortableSchema.of(TrainingCompleted.getClassSchema()));

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aVectorComesBackBitForBit(@ForAll("features") Features features) {
        byte[] value = serialize(features);

        Features read = FEATURES.deserialize(TOPIC, value);

        // Compared as bytes: equals() of a generated record takes NaN for unequal to itself.
        assertThat(serialize(read)).isEqualTo(value);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aPredictionComesBackWithEveryNullableFieldAsItWas(@ForAll("predictions") NewPrediction prediction) {
        byte[] value = serialize(prediction);

        NewPrediction read = PREDICTIONS.deserialize(TOPIC, value);

        assertThat(serialize(read)).isEqualTo(value);
        assertThat(read.getRegime()).isEqualTo(prediction.getRegime());
        assertThat(read.getStop()).isEqualTo(prediction.getStop());
    }

    @Property(tries = 1_000)
    void arbitraryBytesAreRefusedWithAReasonOrReadButNeverAnythingElse(@ForAll @Size(max = 400) byte[] garbage) {
        readsOrRefuses(garbage, BARS);
    }

    @Property(tries = 1_000)
    void arbitraryBytesBehindAGoodHeaderAreRefusedOrReadButNeverAnythingElse(@ForAll @Size(max = 400) byte[] garbage) {
        byte[] framed = ByteBuffer.allocate(5 + garbage.length)
                .put((byte) 0)
                .putInt(TRAINING_SCHEMA)
                .put(garbage)
                .array();

        readsOrRefuses(framed, TRAININGS);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void oneDamagedByteIsRefusedOrReadButNeverAnythingElse(
            @ForAll("features") Features features, @ForAll @IntRange(max = 10_000) int position, @ForAll byte damage) {
        byte[] value = serialize(features);
        value[position % value.length] = damage;

        readsOrRefuses(value, FEATURES);
    }

    @Provide
    Arbitrary<Features> features() {
        return Records.features();
    }

    @Provide
    Arbitrary<NewPrediction> predictions() {
        return Records.predictions();
    }

    private static byte[] serialize(SpecificRecord record) {
        return SERIALIZER.serialize(record.getClass().getSimpleName(), record);
    }

    private static void readsOrRefuses(byte[] value, AvroDeserializer<?> deserializer) {
        byte[] before = value.clone();
        try {
            assertThat(deserializer.deserialize(TOPIC, value)).isNotNull();
        } catch (SerializationException e) {
            assertThat(e).hasMessageStartingWith("value on topic any ");
        }
        assertThat(Arrays.equals(value, before)).isTrue();
    }
}
