package io.regimeflow.launcher.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.regimeflow.launcher.registry.RegistryProcess;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.registry.RegistryClient;
import io.regimeflow.schemas.serde.SerdeSettings;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our wire format and registry protocol against Confluent's own client for Python ({@code confluent-kafka} with its extras
 * {@code avro} and {@code schemaregistry}); skipped where no Python has it.
 */
class ConfluentInteropIT {
    @TempDir
    private Path directory;

    private ConfluentPython python;
    private RegistryProcess registry;
    private Topic<NewPrediction> predictions;

    @BeforeEach
    void start() throws Exception {
        Optional<ConfluentPython> found = ConfluentPython.find();
        assumeTrue(
                found.isPresent(),
                "no Python with confluent-kafka[avro,schemaregistry]; name one in " + ConfluentPython.VARIABLE);
        python = found.orElseThrow();
        registry = RegistryInterop.start(directory);
        RegistryClient.of(registry.url()).setGlobalCompatibility("FULL_TRANSITIVE");
        predictions = Topics.create(SerdeSettings.ofRegistry(registry.url()), 4).predictions();
    }

    @AfterEach
    void stop() {
        if (registry != null) {
            registry.close();
        }
    }

    @Test
    void confluentsClientReadsWhatWeWriteAndWeReadWhatItWrites() throws Exception {
        // Given
        byte[] ours = predictions.valueSerde().serializer().serialize(predictions.name(), prediction());

        // When
        JsonNode answer = python.roundTrip(registry.url(), predictions.name(), ours);
        byte[] theirs = Base64.getDecoder().decode(answer.get("written").asText());

        // Then: it understood every field
        JsonNode record = answer.get("record");
        assertThat(record.get("prediction_id").asText()).isEqualTo("BINANCE:BTCUSDT/15m/1735690500000");
        assertThat(record.get("close_time").asLong()).isEqualTo(1_735_690_500_000L);
        assertThat(record.get("p_up").asDouble()).isEqualTo(0.1 + 0.2);
        assertThat(record.get("regime").isNull()).isTrue();
        // And: both speak of the same schema in the same registry
        assertThat(answer.get("schemaId").asInt())
                .isEqualTo(ByteBuffer.wrap(ours).getInt(1));
        assertThat(answer.get("compatibility").asText()).isEqualTo("FULL_TRANSITIVE");
        // And: its bytes are ours
        assertThat(theirs).isEqualTo(ours);
        assertThat(predictions.valueSerde().deserializer().deserialize(predictions.name(), theirs))
                .isEqualTo(prediction());
    }

    private static NewPrediction prediction() {
        return NewPrediction.newBuilder()
                .setPredictionId("BINANCE:BTCUSDT/15m/1735690500000")
                .setInstrument("BINANCE:BTCUSDT")
                .setInterval("15m")
                .setOpenTime(Instant.parse("2025-01-01T00:00:00Z"))
                .setCloseTime(Instant.parse("2025-01-01T00:15:00Z"))
                .setClose(93_550.25)
                .setStatus("PREDICTED")
                .setSignal("UP")
                .setPDown(0.3)
                .setPFlat(0.4)
                .setPUp(0.1 + 0.2)
                .setConfidence(0.4)
                .setStop(93_000.0)
                .setTarget(94_500.5)
                .setSignalRelease("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
                .setSignalVersion("3.10")
                .setFeatureSetId("fs18-0123456789ab")
                .setFeatureHash("c4ca4238a0b92382")
                .setPredictedAt(Instant.parse("2026-02-03T04:05:06.789Z"))
                .build();
    }
}
