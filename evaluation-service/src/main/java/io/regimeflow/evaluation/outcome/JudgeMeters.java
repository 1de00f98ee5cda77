package io.regimeflow.evaluation.outcome;

import io.regimeflow.domain.outcome.Origin;
import io.regimeflow.domain.outcome.Refusal;
import io.regimeflow.runtime.telemetry.Counter;
import io.regimeflow.runtime.telemetry.Telemetry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts what is judged, refused and passed over. */
final class JudgeMeters {
    private final Map<Origin, Counter> outcomes = new EnumMap<>(Origin.class);
    private final Map<Refusal, Counter> refused = new EnumMap<>(Refusal.class);
    private final Map<Unjudged, Counter> unjudged = new EnumMap<>(Unjudged.class);
    private final Counter otherBars;
    private final Counter badBars;

    JudgeMeters(Telemetry telemetry) {
        for (Origin origin : Origin.values()) {
            outcomes.put(origin, telemetry.counter("outcomes.checked", "origin", lower(origin)));
        }
        for (Refusal refusal : Refusal.values()) {
            refused.put(refusal, telemetry.counter("outcomes.refused", "refusal", lower(refusal)));
        }
        for (Unjudged why : Unjudged.values()) {
            unjudged.put(why, telemetry.counter("predictions.unjudged", "why", why.tag()));
        }
        otherBars = telemetry.counter("bars.passed.over", "why", "other_interval");
        badBars = telemetry.counter("bars.passed.over", "why", "no_closed_bar");
    }

    void judged(Origin origin) {
        outcomes.get(origin).increment();
    }

    void refused(Refusal refusal) {
        refused.get(refusal).increment();
    }

    void unjudged(Unjudged why) {
        unjudged.get(why).increment();
    }

    void otherBar() {
        otherBars.increment();
    }

    void badBar() {
        badBars.increment();
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
