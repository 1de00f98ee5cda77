package io.regimeflow.domain.feature;

import io.regimeflow.domain.indicator.Indicator;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How the features of one list of definitions are computed: updates of its indicators, each once, and outputs in order.
 * Pipelines of equal definitions share it, and those of others do not spoil what the JVM has learnt about it.
 *
 * <p><b>Threads.</b> Any.
 */
record Chain(List<FeatureDefinition> indicators, Updates updates, Outputs outputs) {
    // As one chain, those of a large set are more than the JVM compiles well: a bar took 350 to 670 ns, by the luck of
    // its
    // inlining; in segments of these lengths 320 to 350.
    private static final int UPDATES_TOGETHER = 4;
    private static final int OUTPUTS_TOGETHER = 8;

    // The classes of its links belong to the process, and so do chains: one is made once. Softly, for a process that
    // sees
    // sets without end must not keep the classes of all of them.
    private static final Map<List<String>, SoftReference<Chain>> MADE = new ConcurrentHashMap<>();

    static Chain of(List<FeatureDefinition> definitions) {
        List<String> formulas =
                definitions.stream().map(FeatureDefinition::formula).toList();
        Chain made = made(formulas);
        return made != null ? made : keep(formulas, make(definitions));
    }

    private static Chain made(List<String> formulas) {
        SoftReference<Chain> made = MADE.get(formulas);
        return made == null ? null : made.get();
    }

    // Made outside of the map: constructors of users' indicators run in there, and may ask for chains of their own.
    private static Chain keep(List<String> formulas, Chain chain) {
        MADE.values().removeIf(each -> each.get() == null);
        SoftReference<Chain> other = MADE.putIfAbsent(formulas, new SoftReference<>(chain));
        Chain first = other == null ? null : other.get();
        return first == null ? chain : first;
    }

    private static Chain make(List<FeatureDefinition> definitions) {
        Map<String, Integer> places = new LinkedHashMap<>();
        List<FeatureDefinition> indicators = new ArrayList<>();
        for (FeatureDefinition definition : definitions) {
            if (places.putIfAbsent(definition.indicatorText(), indicators.size()) == null) {
                indicators.add(definition);
            }
        }
        return new Chain(
                List.copyOf(indicators),
                updates(indicators.size()),
                outputs(definitions, List.copyOf(places.keySet())));
    }

    private static Updates updates(int indicators) {
        List<Updates> segments = new ArrayList<>();
        for (int from = 0; from < indicators; from += UPDATES_TOGETHER) {
            Updates segment = Updates.NONE;
            for (int i = Math.min(from + UPDATES_TOGETHER, indicators) - 1; i >= from; i--) {
                segment = LinkClasses.update(i, segment);
            }
            segments.add(segment);
        }
        return Updates.of(segments);
    }

    private static Outputs outputs(List<FeatureDefinition> definitions, List<String> indicators) {
        List<Outputs> segments = new ArrayList<>();
        for (int from = 0; from < definitions.size(); from += OUTPUTS_TOGETHER) {
            Outputs segment = Outputs.NONE;
            for (int i = Math.min(from + OUTPUTS_TOGETHER, definitions.size()) - 1; i >= from; i--) {
                segment = output(definitions.get(i), indicators, segment);
            }
            segments.add(segment);
        }
        return Outputs.of(segments, OUTPUTS_TOGETHER);
    }

    private static Outputs output(FeatureDefinition definition, List<String> indicators, Outputs rest) {
        Indicator indicator = definition.indicator();
        int output = definition.outputIndex(indicator);
        return LinkClasses.output(
                indicators.indexOf(definition.indicatorText()),
                output,
                indicator.outputs().get(output).neutral(),
                rest);
    }

    /** Fresh indicators. */
    Indicator[] freshIndicators() {
        return indicators.stream().map(FeatureDefinition::indicator).toArray(Indicator[]::new);
    }
}
