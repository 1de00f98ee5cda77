package io.regimeflow.trainer.pipeline;

import io.regimeflow.domain.evaluation.ProbabilityTable;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.modelformat.Release;
import io.regimeflow.scoring.ScoringRuntime;
import io.regimeflow.trainer.dataset.Labelling;
import io.regimeflow.trainer.gate.Gate;
import io.regimeflow.trainer.gate.GateChecks;
import io.regimeflow.trainer.gate.GateVerdict;
import io.regimeflow.trainer.gate.HeldOutAnswers;
import io.regimeflow.trainer.gate.Leak;
import io.regimeflow.trainer.gate.LeakCanary;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;

/** Puts a candidate before the gate, beside the champion where there is one that reads the same features. */
record GateKeeper(Gate gate, ScoringRuntime runtime) {

    /** What the gate was told and what it said. */
    record Judgement(GateChecks checks, GateVerdict verdict) {}

    /**
     * Judges a candidate.
     *
     * @param said what the candidate says of every held-out row
     */
    Judgement judge(Lesson lesson, ProbabilityTable said, Opponent opponent) {
        var candidate = new HeldOutAnswers(said, lesson.heldOut().truth());
        if (opponent instanceof Opponent.Champion known) {
            return judge(lesson, candidate, known);
        }
        GateChecks checks = checks(lesson, 0);
        return new Judgement(
                checks,
                opponent instanceof Opponent.Unlike unlike
                        ? gate.judgeAlone(checks, candidate, unlike.why())
                        : gate.judgeFirst(checks, candidate));
    }

    private Judgement judge(Lesson lesson, HeldOutAnswers candidate, Opponent.Champion known) {
        ChampionMatch match = ChampionMatch.of(lesson, candidate.said(), known.champion(), runtime);
        GateChecks checks = checks(lesson, match.disagreement());
        var agreed = new HeldOutAnswers(match.candidate(), match.rows());
        GateVerdict verdict = gate.judge(checks, candidate, agreed, match.champion());
        List<String> more = gate.labelsDiffer(match.disagreement())
                ? whyLabelsDiffer(lesson, known.champion())
                : known.anchor()
                        .map(full -> worseThan(full, lesson, candidate.said()))
                        .orElse(List.of());
        return new Judgement(checks, verdict.refusedFor(more));
    }

    private List<String> worseThan(Release full, Lesson lesson, ProbabilityTable said) {
        ChampionMatch match = ChampionMatch.of(lesson, said, full, runtime);
        return gate.worseThanAnchor(
                match.disagreement(), new HeldOutAnswers(match.candidate(), match.rows()), match.champion());
    }

    private static List<String> whyLabelsDiffer(Lesson lesson, Release champion) {
        return RuleChange.of(champion.manifest().labelRule(), lesson.labelling().toString()).stream()
                .toList();
    }

    private static GateChecks checks(Lesson lesson, double disagreement) {
        return new GateChecks(namingConfidence(lesson.labelling()), disagreement, leaks(lesson));
    }

    private static OptionalDouble namingConfidence(Labelling labelling) {
        return labelling instanceof Labelling.Regimes regimes
                ? OptionalDouble.of(regimes.labeller().naming().confidence())
                : OptionalDouble.empty();
    }

    private static List<Leak> leaks(Lesson lesson) {
        Set<Long> times = new HashSet<>();
        for (int row = 0; row < lesson.heldOut().size(); row++) {
            times.add(lesson.heldOut().time(row));
        }
        List<FeatureVector> series = lesson.own().vectors();
        int[] rows = IntStream.range(0, series.size())
                .filter(place -> times.contains(series.get(place).closeTime()))
                .toArray();
        return LeakCanary.search(lesson.plan().featureSet().features(), series, rows);
    }
}
