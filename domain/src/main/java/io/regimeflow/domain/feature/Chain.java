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
 * <p>A loop over indicators calls many classes from one place, and there the JVM can neither inline nor foresee the callee.
 * Here it is straight code, made for the definitions, in which every call has a place of its own and names the class that it
 * calls. The name matters: what the JVM has learnt about calls that only say {@link Indicator} is nothing at all where it
 * came to them while it was busy compiling other code, as it is at its start, and then it never inlines them.
 *
 * <p><b>Threads.</b> Any.
 */
record Chain(List<FeatureDefinition> indicators, Updates updates, Outputs outputs) {
    // As one segment, those of a large set are more than the JVM compiles well; short ones compute less in common.
    private static final int UPDATES_TOGETHER = 13;
    private static final int OUTPUTS_TOGETHER = 33;

    // The classes of its segments belong to the process, and so do chains: one is made once. Softly, for a process that
    // sees sets without end must not keep the classes of all of them.
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
        List<Class<?>> types = indicators.stream()
                .<Class<?>>map(each -> each.indicator().getClass())
                .toList();
        return new Chain(List.copyOf(indicators), updates(types), outputs(definitions, places));
    }

    private static Updates updates(List<Class<?>> types) {
        List<Updates> segments = new ArrayList<>();
        for (int from = 0; from < types.size(); from += UPDATES_TOGETHER) {
            segments.add(Updates.straight(from, types.subList(from, Math.min(from + UPDATES_TOGETHER, types.size()))));
        }
        return Updates.of(segments);
    }

    private static Outputs outputs(List<FeatureDefinition> definitions, Map<String, Integer> indicators) {
        List<Outputs> segments = new ArrayList<>();
        for (int from = 0; from < definitions.size(); from += OUTPUTS_TOGETHER) {
            segments.add(Outputs.straight(
                    definitions.subList(from, Math.min(from + OUTPUTS_TOGETHER, definitions.size())).stream()
                            .map(each -> output(each, indicators))
                            .toList()));
        }
        return Outputs.of(segments, OUTPUTS_TOGETHER);
    }

    private static OutputPlace output(FeatureDefinition definition, Map<String, Integer> indicators) {
        Indicator indicator = definition.indicator();
        int output = definition.outputIndex(indicator);
        return new OutputPlace(
                indicators.get(definition.indicatorText()),
                indicator.getClass(),
                output,
                indicator.outputs().get(output).neutral());
    }

    /** Fresh indicators. */
    Indicator[] freshIndicators() {
        return indicators.stream().map(FeatureDefinition::indicator).toArray(Indicator[]::new);
    }
}
