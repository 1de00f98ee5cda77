package io.regimeflow.modelformat.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.Task;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ModelSpecTest {
    @SuppressWarnings("unused") // read by name
    private static final List<String> NAMES = ModelSpecs.NAMES;

    @ParameterizedTest
    @FieldSource("NAMES")
    void theCanonicalTextOfAShippedSpecIsReadBackAsTheSame(String name) {
        ModelSpec spec = ModelSpecs.byName(name);

        ModelSpec back = WrittenSpec.parse("text", spec.text()).spec();

        assertThat(back).isEqualTo(spec);
        assertThat(back.hash()).isEqualTo(spec.hash()).hasSize(64);
        assertThat(spec.name()).isEqualTo(name);
        assertThat(TrainingProfiles.load(spec.profile()).name()).isEqualTo(spec.profile());
    }

    @Test
    void theSpecsOfUpAreAnLstmOnTwentyVectorsOfFs18() {
        ModelSpec regime = ModelSpecs.byName("regime-15m");
        ModelSpec signal = ModelSpecs.byName("signal-15m");

        assertThat(regime)
                .isEqualTo(new ModelSpec(
                        "regime-15m",
                        Task.REGIME,
                        List.of(),
                        Interval.M15,
                        "fs18",
                        new LabelSpec.Hmm(),
                        new Architecture.Lstm(List.of(128, 64), 0.2),
                        20,
                        new HyperParameters(12, 32, 1e-3, 6, true, 0),
                        Decision.BALANCED,
                        "market",
                        Optional.of(Duration.ofDays(90))));
        assertThat(signal.labels()).isEqualTo(new LabelSpec.Threshold(5, OptionalDouble.empty()));
        assertThat(signal.architecture()).isEqualTo(regime.architecture());
        assertThat(signal.hyperParameters()).isEqualTo(new HyperParameters(12, 32, 1e-3, 3, true, 0));
    }

    @Test
    void theDocumentsNetworksAreThere() {
        assertThat(ModelSpecs.byName("s1-regime").window()).isEqualTo(64);
        assertThat(ModelSpecs.byName("s1-regime").hyperParameters().epochs()).isEqualTo(50);
        assertThat(ModelSpecs.byName("s2-signal").featureSet()).isEqualTo("fs38");
        assertThat(ModelSpecs.byName("s3-lstm").architecture())
                .isEqualTo(new Architecture.LstmAttention(128, 2, 4, 0.2));
        assertThat(ModelSpecs.byName("s3-transformer").architecture())
                .isEqualTo(new Architecture.Transformer(128, 4, 2, 256, 0.2));
        assertThat(ModelSpecs.byName("s3-mlp").labels()).isEqualTo(new LabelSpec.Threshold(5, OptionalDouble.of(0.02)));
        assertThat(ModelSpecs.byName("barrier-15m").labels())
                .isEqualTo(new LabelSpec.TripleBarrier(2, 1, 96, LabelSpec.TripleBarrier.Unit.ATR));
    }

    @Test
    void aLineIsCoveredByTaskIntervalAndInstrument() {
        ModelSpec every = ModelSpecs.byName("regime-15m");
        ModelSpec one = every.override("instruments", "BINANCE:BTCUSDT");
        var bitcoin = ModelLine.parse("regime/15m/BINANCE:BTCUSDT");
        var ether = ModelLine.parse("regime/15m/BINANCE:ETHUSDT");

        assertThat(every.covers(ether)).isTrue();
        assertThat(every.covers(ModelLine.parse("signal/15m/BINANCE:ETHUSDT"))).isFalse();
        assertThat(every.covers(ModelLine.parse("regime/1h/BINANCE:ETHUSDT"))).isFalse();
        assertThat(one.covers(bitcoin)).isTrue();
        assertThat(one.covers(ether)).isFalse();
        assertThat(one.instruments()).containsExactly(Instrument.parse("BINANCE:BTCUSDT"));
    }

    @Test
    void anOverrideChangesOneValueAndTheHash() {
        ModelSpec spec = ModelSpecs.byName("regime-15m");

        ModelSpec shorter = spec.override("training.epochs", "2");

        assertThat(shorter.hyperParameters().epochs()).isEqualTo(2);
        assertThat(shorter.override("training.epochs", "12")).isEqualTo(spec);
        assertThat(shorter.hash()).isNotEqualTo(spec.hash());
    }

    @Test
    void anotherNetworkLeavesTheKeysOfTheOldOneBehind() {
        ModelSpec transformer = ModelSpecs.byName("regime-15m").override("network.type", "transformer");

        assertThat(transformer.architecture()).isEqualTo(new Architecture.Transformer(128, 4, 2, 256, 0.2));
        assertThat(transformer.override("network.heads", "8").architecture())
                .isEqualTo(new Architecture.Transformer(128, 8, 2, 256, 0.2));
    }

    @Test
    void anOverrideIsHeldToTheSameRules() {
        ModelSpec spec = ModelSpecs.byName("regime-15m");

        assertThatThrownBy(() -> spec.override("training.epoch", "3"))
                .hasMessageContaining("override: unknown key 'training.epoch'")
                .hasMessageEndingWith("did you mean 'training.epochs'?");
        assertThatThrownBy(() -> spec.override("labels.rule", "threshold"))
                .hasMessageContaining("rule 'threshold' labels for task signal, and the task is regime");
        assertThatThrownBy(() -> spec.override("device", "gpu"))
                .hasMessageContaining("refused")
                .hasMessageContaining("CUDA");
    }
}
