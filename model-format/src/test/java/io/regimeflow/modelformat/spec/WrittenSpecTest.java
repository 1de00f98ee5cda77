package io.regimeflow.modelformat.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class WrittenSpecTest {
    private static final String LEAST = "name: a\ntask: regime\ninterval: 15m\nfeature-set: fs18\nlabels.rule: hmm\n";

    @Test
    void nestedAndDottedKeysAreTheSame() {
        ModelSpec nested = spec(LEAST + "training:\n  epochs: 7\n");
        ModelSpec dotted = spec(LEAST + "training.epochs: 7\n");

        assertThat(nested).isEqualTo(dotted);
    }

    @Test
    void everyEffectiveValueTellsItsOrigin() {
        var effective = WrittenSpec.parse("mine.yaml", LEAST + "window: 30\n")
                .with("training.batch", "64", "the command line")
                .effective();

        assertThat(effective.get("window")).isEqualTo(new WrittenValue(List.of("30"), "mine.yaml line 6"));
        assertThat(effective.get("training.batch").origin()).isEqualTo("the command line");
        assertThat(effective.get("training.epochs")).isEqualTo(new WrittenValue(List.of("50"), "the default"));
    }

    @Test
    void theLineAndWhatIsAllowedAreNamed() {
        refused("windwo: 3")
                .hasMessageContaining("mine.yaml line 6: unknown key 'windwo'; allowed are [name")
                .hasMessageEndingWith("did you mean 'window'?");
        refused("network.type: lsmt")
                .hasMessageContaining(
                        "mine.yaml line 6: network.type: 'lsmt' is not one of [lstm, lstm-attention, transformer, mlp], did you mean 'lstm'?");
        refused("profile: s9").hasMessageContaining("line 6: profile: 's9' is not one of [market, s1, s2]");
        refused("training:\n  epochs: 3\n  batch: 0").hasMessageContaining("line 8: batch is 0, allowed: 1 or more");
        refused("window: 1").hasMessageContaining("line 6: window is 1, allowed: from 2 to 1000");
        refused("window: many").hasMessageContaining("line 6: window: 'many' is not a whole number");
        refused("labels.theta: 0.1")
                .hasMessageContaining("line 6: 'labels.theta' means nothing beside the other values");
        refused("instruments: [btc]").hasMessageContaining("line 6: instruments: instrument 'btc' is not VENUE:SYMBOL");
        refused("expires-after: soon").hasMessageContaining("line 6: expires-after: 'soon' is not a duration");
        refused("device: gpu").hasMessageContaining("line 6: device: training on a GPU is refused");
        refused("network:\n  units: [128, 9999]").hasMessageContaining("line 7: network.units: 9999 is more than 4096");
        refused("network.dropout: 1").hasMessageContaining("line 6: dropout is 1.0, allowed: from 0 to below 1");
        assertThatThrownBy(() -> spec(LEAST.replace("fs18", "fs19")))
                .hasMessageContaining("mine.yaml line 4: feature-set: feature set 'fs19' is not one of [fs18");
        assertThatThrownBy(() -> spec("name: a"))
                .hasMessageContaining("mine.yaml: 'task' is missing; there are [name]");
    }

    @Test
    void nothingIsMadeOfAFileButTexts() {
        refused("window: !!java.net.URL [http://localhost]").hasMessageContaining("line 6");
        refused("a: &a [x]\nb: *a").hasMessageContaining("not YAML");
        refused("a: {b: {c: {d: {e: 1}}}}").hasMessageContaining("line 6");
        assertThatThrownBy(() -> spec("")).hasMessageContaining("mine.yaml: the text is empty");
        assertThatThrownBy(() -> spec("[".repeat(10_000))).hasMessageContaining("not YAML");
        assertThatThrownBy(() -> spec("x".repeat(60_000))).hasMessageContaining("at most 50000 characters");
        refused("profile: " + "x".repeat(600)).hasMessageContaining("longer than 500 characters");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> ModelSpecs.load("no-such.yaml"))
                .hasMessage("model spec file no-such.yaml does not exist");
        assertThatThrownBy(() -> ModelSpecs.load("regime-15"))
                .hasMessageContaining("is not one of [regime-15m")
                .hasMessageContaining("did you mean 'regime-15m'?");
    }

    private static ModelSpec spec(String yaml) {
        return WrittenSpec.parse("mine.yaml", yaml).spec();
    }

    private static AbstractThrowableAssert<?, ?> refused(String line) {
        return assertThatThrownBy(() -> spec(LEAST + line)).isInstanceOf(IllegalArgumentException.class);
    }
}
