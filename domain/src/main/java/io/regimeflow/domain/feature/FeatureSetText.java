package io.regimeflow.domain.feature;

import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.indicator.Spelling;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

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
 *
 * <p>Everything but the lists is read as the text that stands there: YAML's own numbers, dates and types play no part, so
 * nothing is built from the file but this. Aliases of lists are refused.
 */
public final class FeatureSetText {
    private static final int LONGEST = 200_000;
    private static final int LONGEST_TEXT = 500;
    private static final List<String> KEYS = List.of("name", "revision", "description", "intervals", "features");

    private FeatureSetText() {}

    /** Reads a feature set; throws {@link IllegalArgumentException} that says what is wrong, where, and what is allowed. */
    public static FeatureSet parse(String yaml) {
        Map<String, Entry> set = entries(root(yaml), "a feature set");
        set.forEach((key, entry) -> {
            if (!KEYS.contains(key)) {
                throw refused(
                        entry.key(),
                        "unknown key '%s'; allowed are %s%s".formatted(key, KEYS, Spelling.hint(key, KEYS)));
            }
        });
        return new FeatureSet(
                text(required(set, "name"), "'name'"),
                revision(required(set, "revision")),
                set.containsKey("description") ? text(set.get("description").value(), "'description'") : "",
                set.containsKey("intervals") ? intervals(set.get("intervals").value()) : List.of(),
                definitions(required(set, "features")));
    }

    private record Entry(Node key, Node value) {}

    private static Node root(String yaml) {
        if (yaml.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a feature set is at most %d characters long, not %d".formatted(LONGEST, yaml.length()));
        }
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        try {
            Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(yaml));
            if (root == null) {
                throw new IllegalArgumentException("a feature set is missing: the text is empty; keys are " + KEYS);
            }
            return root;
        } catch (YAMLException e) {
            throw new IllegalArgumentException("not YAML: " + e.getMessage(), e);
        }
    }

    private static Map<String, Entry> entries(Node node, String what) {
        if (!(node instanceof MappingNode mapping)) {
            throw refused(node, "%s is written as 'key: value' lines".formatted(what));
        }
        var entries = new LinkedHashMap<String, Entry>();
        for (NodeTuple each : mapping.getValue()) {
            String key = text(each.getKeyNode(), "a key of " + what);
            if (entries.put(key, new Entry(each.getKeyNode(), each.getValueNode())) != null) {
                throw refused(each.getKeyNode(), "'%s' is there twice".formatted(key));
            }
        }
        return entries;
    }

    private static Node required(Map<String, Entry> set, String key) {
        if (!set.containsKey(key)) {
            throw new IllegalArgumentException("a feature set has no '%s'; there are %s".formatted(key, set.keySet()));
        }
        return set.get(key).value();
    }

    private static String text(Node node, String what) {
        if (!(node instanceof ScalarNode scalar)) {
            throw refused(node, "%s is a single text, not a list or map".formatted(what));
        }
        if (scalar.getValue().length() > LONGEST_TEXT) {
            throw refused(node, "%s is longer than %d characters".formatted(what, LONGEST_TEXT));
        }
        return scalar.getValue();
    }

    private static int revision(Node node) {
        String text = text(node, "'revision'");
        if (!text.matches("[0-9]{1,9}")) {
            throw refused(node, "'revision' is a whole number from 1 on, not '%s'".formatted(text));
        }
        return Integer.parseInt(text);
    }

    private static List<Interval> intervals(Node node) {
        if (!(node instanceof SequenceNode list)) {
            throw refused(node, "'intervals' is a list like [15m, 1h]");
        }
        return list.getValue().stream()
                .map(each -> interval(each, text(each, "an interval")))
                .toList();
    }

    private static Interval interval(Node node, String code) {
        return at(node, () -> Interval.parse(code));
    }

    private static List<FeatureDefinition> definitions(Node node) {
        var definitions = new ArrayList<FeatureDefinition>();
        entries(node, "'features'").forEach((name, entry) -> {
            String formula = text(entry.value(), "the formula of '%s'".formatted(name));
            definitions.add(at(entry.key(), () -> FeatureDefinition.parse(name, formula)));
        });
        return definitions;
    }

    /** Adds the line to what goes wrong. */
    private static <T> T at(Node node, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("line %d: %s".formatted(line(node), e.getMessage()), e);
        }
    }

    private static IllegalArgumentException refused(Node node, String reason) {
        return new IllegalArgumentException("line %d: %s".formatted(line(node), reason));
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
