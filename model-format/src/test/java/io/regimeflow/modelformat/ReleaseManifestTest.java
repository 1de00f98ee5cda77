package io.regimeflow.modelformat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.ReleaseVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Positive;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ReleaseManifestTest {
    private static final ModelLine REGIME = ModelLine.parse("regime/15m/BINANCE:BTCUSDT");
    private static final ModelLine SIGNAL = ModelLine.parse("signal/15m/BINANCE:BTCUSDT");
    private static final Instant FROM = Instant.parse("2025-01-01T00:00:00Z");

    @Test
    void isReadBackFromAnExportedModel() {
        assertThat(ReleaseManifest.read(Exports.onnx())).isEqualTo(Exports.manifest());
    }

    @Property(tries = 300)
    void survivesTheWayThroughTheModel(
            @ForAll @IntRange(min = 1, max = 500) int window,
            @ForAll long seed,
            @ForAll String labelRule,
            @ForAll boolean hasParent,
            @ForAll @Positive double moveThreshold,
            @ForAll @LongRange(min = 0, max = 4_000_000_000L) long seconds,
            @ForAll @Size(min = 1, max = 30) List<@NotEmpty @StringLength(min = 1, max = 9) String> names) {
        var manifest = new ReleaseManifest(
                SIGNAL,
                ReleaseVersion.FIRST.next(),
                "fs-1",
                names.stream().map(name -> "f" + name.replace(',', '_')).toList(),
                SIGNAL.task().classNames(),
                window,
                FROM,
                FROM.plusSeconds(seconds),
                seed,
                hasParent ? Optional.of(ReleaseId.of(new byte[0])) : Optional.empty(),
                labelRule,
                OptionalDouble.of(moveThreshold));
        var model = ModelProto.newBuilder();

        Manifests.write(manifest, model);

        assertThat(ReleaseManifest.read(model.build().toByteArray())).isEqualTo(manifest);
    }

    @Test
    void hasAMoveThresholdOnSignalLinesAlone() {
        assertThat(manifest(REGIME, REGIME.task().classNames(), OptionalDouble.empty())
                        .moveThreshold())
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> manifest(REGIME, REGIME.task().classNames(), OptionalDouble.of(0.02)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> manifest(SIGNAL, SIGNAL.task().classNames(), OptionalDouble.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> manifest(SIGNAL, SIGNAL.task().classNames(), OptionalDouble.of(Double.NaN)));
    }

    @Test
    void refusesClassesOfAnotherTask() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> manifest(SIGNAL, REGIME.task().classNames(), OptionalDouble.of(0.02)))
                .withMessageContaining("not those of task signal");
    }

    @Test
    void saysWhatIsMissing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReleaseManifest.read(new byte[0]))
                .withMessage("release manifest: regimeflow.format is missing");
    }

    private static ReleaseManifest manifest(ModelLine line, List<String> classes, OptionalDouble moveThreshold) {
        return new ReleaseManifest(
                line,
                ReleaseVersion.FIRST,
                "fs-1",
                List.of("rsi_14"),
                classes,
                20,
                FROM,
                FROM,
                1,
                Optional.empty(),
                "by hindsight",
                moveThreshold);
    }
}
