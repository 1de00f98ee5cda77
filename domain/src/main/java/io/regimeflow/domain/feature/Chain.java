package io.regimeflow.domain.feature;

import io.regimeflow.domain.indicator.Indicator;
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
    // The classes of its links belong to the process, and so do chains: one is made once.
    private static final Map<List<String>, Chain> MADE = new ConcurrentHashMap<>();

    static Chain of(List<FeatureDefinition> definitions) {
        List<String> formulas =
                definitions.stream().map(FeatureDefinition::formula).toList();
        return MADE.computeIfAbsent(formulas, key -> make(definitions));
    }

    private static Chain make(List<FeatureDefinition> definitions) {
        Map<String, Integer> places = new LinkedHashMap<>();
        List<FeatureDefinition> indicators = new ArrayList<>();
        for (FeatureDefinition definition : definitions) {
            if (places.putIfAbsent(definition.indicatorText(), indicators.size()) == null) {
                indicators.add(definition);
            }
        }
        Updates updates = Updates.NONE;
        for (int i = indicators.size() - 1; i >= 0; i--) {
            updates = LinkClasses.update(i, updates);
        }
        Outputs outputs = Outputs.NONE;
        for (int i = definitions.size() - 1; i >= 0; i--) {
            FeatureDefinition definition = definitions.get(i);
            Indicator indicator = definition.indicator();
            int output = definition.outputIndex(indicator);
            outputs = LinkClasses.output(
                    places.get(definition.indicatorText()),
                    output,
                    indicator.outputs().get(output).neutral(),
                    outputs);
        }
        return new Chain(List.copyOf(indicators), updates, outputs);
    }

    /** Fresh indicators. */
    Indicator[] freshIndicators() {
        return indicators.stream().map(FeatureDefinition::indicator).toArray(Indicator[]::new);
    }
}
