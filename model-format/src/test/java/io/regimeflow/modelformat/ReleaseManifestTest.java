package io.regimeflow.modelformat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import io.regimeflow.domain.model.DecisionRule;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.ReleaseVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
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
            @ForAll("lineages") Optional<Lineage> lineage,
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
                Optional.of(new Barriers(
                        moveThreshold,
                        moveThreshold / 2,
                        Optional.of("f" + names.get(0).replace(',', '_')))),
                DecisionRule.weighing(1, moveThreshold, 2.5),
                lineage,
                Optional.empty());
        var model = ModelProto.newBuilder();

        Manifests.write(manifest, model);

        assertThat(ReleaseManifest.read(model.build().toByteArray())).isEqualTo(manifest);
    }

    @Test
    void readsAModelOfBeforeThereWasALineage() {
        assertThat(ReleaseManifest.read(Exports.onnx()).lineage()).isEmpty();
    }

    @Test
    void aModelThatDoesNotSayHowToDecideTakesTheMostProbableClass() {
        var manifest = manifest(SIGNAL, SIGNAL.task().classNames(), OptionalDouble.of(0.02));
        var model = ModelProto.newBuilder();

        Manifests.write(manifest, model);

        assertThat(model.getMetadataPropsList())
                .extracting(StringStringEntryProto::getKey)
                .contains("regimeflow.move_threshold")
                .noneMatch(key -> key.contains("decision") || key.contains("barrier"));
        ReleaseManifest read = ReleaseManifest.read(model.build().toByteArray());
        assertThat(read.decision()).isEqualTo(DecisionRule.likeliest(3));
        assertThat(read.barriers()).contains(Barriers.symmetric(0.02));
    }

    @Test
    void refusesADecisionThatIsNoneBetweenItsClasses() {
        var manifest = manifest(SIGNAL, SIGNAL.task().classNames(), OptionalDouble.of(0.02))
                .withDecision(DecisionRule.weighing(1, 2, 3));
        var model = ModelProto.newBuilder();
        Manifests.write(manifest, model);

        for (String weights : List.of("", "1,2", "1,2,0", "1,2,NaN", "1,2,-3", "1,2,Infinity", "1,2,x", "1,2,3,")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ReleaseManifest.read(with("regimeflow.decision_weights", weights, model)));
        }
    }

    @Test
    void refusesBarriersOfAFeatureThatIsNotThere() {
        var names = SIGNAL.task().classNames();
        var manifest = manifest(SIGNAL, names, OptionalDouble.of(0.02));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReleaseManifest(
                        SIGNAL,
                        manifest.version(),
                        "fs-1",
                        List.of("rsi_14"),
                        names,
                        20,
                        FROM,
                        FROM,
                        1,
                        Optional.empty(),
                        "by hindsight",
                        Optional.of(new Barriers(2, 1, Optional.of("atr_14"))),
                        DecisionRule.likeliest(3),
                        Optional.empty(),
                        Optional.empty()))
                .withMessageContaining("none of the features");
    }

    @Test
    void refusesALineageThatIsNotWhole() {
        var manifest = Exports.manifest().withLineage(lineage("{}"));
        var model = ModelProto.newBuilder();
        Manifests.write(manifest, model);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReleaseManifest.read(without("regimeflow.lineage.mark", model)))
                .withMessage("release manifest: regimeflow.lineage.mark is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReleaseManifest.read(with("regimeflow.lineage.mark", "BEST", model)))
                .withMessage("release manifest: regimeflow.lineage.mark is 'BEST', not one of [BASELINE, CANDIDATE]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReleaseManifest.read(with("regimeflow.lineage.known_at", "soon", model)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReleaseManifest.read(with("regimeflow.lineage.spec_name", " ", model)))
                .withMessageContaining("spec name is blank");
    }

    @Test
    void expiresBehindTheTimeItNamesAndNeverWithoutOne() {
        var manifest = Exports.manifest().withLineage(lineage("{}"));

        assertThat(manifest.isExpiredAt(FROM.plusSeconds(60))).isFalse();
        assertThat(manifest.isExpiredAt(FROM.plusSeconds(61))).isTrue();
        assertThat(Exports.manifest().isExpiredAt(Instant.MAX)).isFalse();
    }

    @Test
    void carriesALabellerOfSomeKilobytes() {
        var manifest = Exports.manifest().withLineage(lineage("[0.125,".repeat(2_000) + "0]"));

        var onnx = OnnxExport.export(Exports.network(1), manifest);

        assertThat(new ModelCheck().inspect(onnx)).isEqualTo(new Inspection.Accepted(manifest));
    }

    @Provide
    static Arbitrary<Optional<Lineage>> lineages() {
        return Arbitraries.strings()
                .ofMinLength(1)
                .filter(text -> !text.isBlank())
                .map(ReleaseManifestTest::lineage)
                .optional();
    }

    @Test
    void servesFromTheFirstCloseAfterItsData() {
        for (String dataTo : List.of("2025-03-01T00:00:00Z", "2025-03-01T00:07:00Z")) {
            var manifest = manifest(SIGNAL, SIGNAL.task().classNames(), OptionalDouble.of(0.02), Instant.parse(dataTo));

            assertThat(manifest.servesFrom()).isEqualTo(Instant.parse("2025-03-01T00:15:00Z"));
        }
    }

    private static Lineage lineage(String labeller) {
        return new Lineage(
                "btc-regimes",
                "5e".repeat(32),
                "lstm [128, 64] dropout 0.2",
                TrainingType.INCREMENTAL,
                "0.4.0",
                "da".repeat(32),
                FROM,
                Optional.of(FROM.plusSeconds(60)),
                Lineage.Mark.CANDIDATE,
                Optional.of(labeller));
    }

    private static byte[] without(String key, ModelProto.Builder model) {
        var copy = model.clone().clearMetadataProps();
        model.getMetadataPropsList().stream()
                .filter(entry -> !entry.getKey().equals(key))
                .forEach(copy::addMetadataProps);
        return copy.build().toByteArray();
    }

    private static byte[] with(String key, String value, ModelProto.Builder model) {
        var copy = model.clone();
        copy.getMetadataPropsBuilderList().stream()
                .filter(entry -> entry.getKey().equals(key))
                .forEach(entry -> entry.setValue(value));
        return copy.build().toByteArray();
    }

    @Test
    void hasBarriersOnSignalLinesAlone() {
        assertThat(manifest(REGIME, REGIME.task().classNames(), OptionalDouble.empty())
                        .barriers())
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
        return manifest(line, classes, moveThreshold, FROM);
    }

    private static ReleaseManifest manifest(
            ModelLine line, List<String> classes, OptionalDouble moveThreshold, Instant dataTo) {
        return new ReleaseManifest(
                line,
                ReleaseVersion.FIRST,
                "fs-1",
                List.of("rsi_14"),
                classes,
                20,
                FROM,
                dataTo,
                1,
                Optional.empty(),
                "by hindsight",
                moveThreshold);
    }
}
