package io.regimeflow.evaluation.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.drift.LossDrift;
import io.regimeflow.domain.drift.OneClass;
import io.regimeflow.evaluation.Configs;
import io.regimeflow.evaluation.line.JudgedSignal;
import io.regimeflow.evaluation.line.WaitingBars;
import io.regimeflow.schemas.record.CheckedOutcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LineBytesTest {
    @Property(tries = 30)
    void lossesComeBackToTheBit(@ForAll long seed, @ForAll @IntRange(min = 1, max = 120) int bars) {
        LineLosses losses = LineLosses.NONE;
        for (CheckedOutcome outcome :
                new Market(seed).outcomes(bars, Map.of("1.0", Market.steady(0.4), "2.0", Market.steady(0.5)))) {
            losses = after(losses, outcome);
        }
        LineLosses whole =
                losses.rolledBack("2.0", seed).with(new Reign("1.0", seed)).with(Duel.between("1.0", "2.0", seed, 3));

        byte[] bytes = LineLossesBytes.write(whole);

        assertThat(LineLossesBytes.write(LineLossesBytes.read(bytes))).isEqualTo(bytes);
        assertThat(LineLossesBytes.read(bytes).waiting()).isEqualTo(whole.waiting());
        assertThat(LineLossesBytes.read(bytes).duel()).isEqualTo(whole.duel());
        assertThat(LineLossesBytes.read(bytes).reign()).isEqualTo(whole.reign());
        assertThat(LineLossesBytes.read(bytes).rolledBack()).isEqualTo(whole.rolledBack());
        assertThat(LineLossesBytes.read(bytes).lastRollback()).isEqualTo(seed);
    }

    @Property(tries = 100)
    void whatIsSaidComesBack(
            @ForAll @IntRange(min = 1, max = 9) int releases, @ForAll double share, @ForAll long last) {
        var labels = new TreeMap<String, TrainingLabels>();
        var outputs = new TreeMap<String, LineOutputs.Output>();
        for (int i = 0; i < releases; i++) {
            labels.put("release" + i, new TrainingLabels(last, List.of(share, 1 - share)));
            outputs.put(
                    "other" + i,
                    new LineOutputs.Output(
                            OneClass.none(i + 1).after('2').telling("2"),
                            OneClass.none(i + 1).after('1'),
                            last));
        }
        var said = new LineOutputs(labels, outputs);

        assertThat(LineOutputsBytes.read(LineOutputsBytes.write(said))).isEqualTo(said);
    }

    @Test
    void refusesWhatAnotherProgramWrote() {
        assertThatThrownBy(() -> LineLossesBytes.read(new byte[] {9}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("what releases lose, of version 9; this program knows 2");
        assertThatThrownBy(() -> LineOutputsBytes.read(new byte[] {1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("what releases say, of version 1; this program knows 2");
        assertThatThrownBy(() -> LineOutputsBytes.read(new byte[] {2, 0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 bytes are not what releases say");
    }

    private static LineLosses after(LineLosses losses, CheckedOutcome outcome) {
        JudgedSignal signal = JudgedSignal.of(outcome).orElseThrow();
        WaitingBars.Step step = losses.waiting().after(outcome.getEntryTime().toEpochMilli(), signal);
        LineLosses now = losses.with(step.waiting());
        for (WaitingBars.Bar bar : step.complete()) {
            var lineages = new TreeMap<>(now.lineages());
            bar.byLineage().forEach((lineage, judged) -> {
                LossDrift drift = Optional.ofNullable(lineages.get(lineage))
                        .map(LineLosses.Losses::drift)
                        .orElseGet(() -> LossDrift.none(Configs.with(Map.of("drift.reference-bars", "60"))
                                .drift()
                                .losses(5, Interval.parse("15m"))));
                lineages.put(lineage, new LineLosses.Losses(drift.after(judged.loss()), bar.closeTime()));
            });
            now = new LineLosses(now.waiting(), lineages, now.reign(), now.duel(), new TreeSet<>(), Long.MIN_VALUE);
        }
        return now;
    }
}
