package io.regimeflow.domain.feature;

import io.regimeflow.domain.bar.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A feature set as it is written in YAML.
 *
 * <pre>
 * name: fs3
 * revision: 1
 * description: Three features
 * intervals: [15m, 5m, 1h]   # the first is the working interval; may be left out
 * features:
 *   close_to_sma_20: sma(20).distance
 *   rsi_14: rsi(14).value
 *   my_feature: com.acme.MyIndicator(3, 0.5).value
 * </pre>
 */
public final class FeatureSetText {
    private static final List<String> KEYS = List.of("name", "revision", "description", "intervals", "features");

    private FeatureSetText() {}

    /** Reads a feature set; throws {@link IllegalArgumentException} that says what is wrong and where. */
    public static FeatureSet parse(String yaml) {
        Map<?, ?> set = map(load(yaml), "a feature set");
        var unknown = new TreeSet<String>();
        set.keySet().forEach(key -> unknown.add(String.valueOf(key)));
        KEYS.forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("unknown keys %s; allowed are %s".formatted(unknown, KEYS));
        }
        return new FeatureSet(
                text(set, "name"),
                revision(set),
                set.containsKey("description") ? text(set, "description") : "",
                intervals(set),
                definitions(set));
    }

    private static Object load(String yaml) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        try {
            return new Yaml(new SafeConstructor(options)).load(yaml);
        } catch (YAMLException e) {
            throw new IllegalArgumentException("not YAML: " + e.getMessage(), e);
        }
    }

    private static Map<?, ?> map(Object value, String what) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException("%s is written as 'key: value' lines, not as %s".formatted(what, value));
    }

    private static String text(Map<?, ?> set, String key) {
        if (set.get(key) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("'%s' is not a text but %s".formatted(key, set.get(key)));
    }

    private static int revision(Map<?, ?> set) {
        if (set.get("revision") instanceof Integer revision) {
            return revision;
        }
        throw new IllegalArgumentException("'revision' is not a whole number but %s".formatted(set.get("revision")));
    }

    private static List<Interval> intervals(Map<?, ?> set) {
        if (!set.containsKey("intervals")) {
            return List.of();
        }
        if (set.get("intervals") instanceof List<?> list) {
            return list.stream()
                    .map(each -> Interval.parse(String.valueOf(each)))
                    .toList();
        }
        throw new IllegalArgumentException(
                "'intervals' is not a list like [15m, 1h] but %s".formatted(set.get("intervals")));
    }

    private static List<FeatureDefinition> definitions(Map<?, ?> set) {
        var definitions = new ArrayList<FeatureDefinition>();
        map(set.get("features"), "'features'")
                .forEach((name, formula) ->
                        definitions.add(FeatureDefinition.parse(String.valueOf(name), String.valueOf(formula))));
        return definitions;
    }
}
