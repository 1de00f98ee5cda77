package io.regimeflow.modelformat.spec;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Keys and values as they are written in YAML, with {@code a: {b: 1}} and {@code a.b: 1} the same key.
 *
 * <p>Everything but lists is read as the text that stands there: YAML's own numbers, dates and types play no part, so
 * nothing is built from the file but texts. Aliases of lists are refused.
 */
final class SpecText {
    private static final int LONGEST = 50_000;
    private static final int LONGEST_TEXT = 500;
    private static final int DEEPEST = 3;

    private SpecText() {}

    /**
     * The values of a file by their keys, in order.
     *
     * @param file named in every message
     */
    static Map<String, WrittenValue> read(String file, String yaml) {
        var values = new LinkedHashMap<String, WrittenValue>();
        Node root = root(file, yaml);
        if (!(root instanceof MappingNode mapping)) {
            throw refused(file, root, "it is written as 'key: value' lines");
        }
        collect(file, "", mapping, 1, values);
        return values;
    }

    /** Lines that are read back as these values. */
    static String write(Map<String, WrittenValue> values) {
        var text = new StringBuilder();
        values.forEach((key, value) -> {
            List<String> items = value.items().stream().map(SpecText::quoted).toList();
            text.append(key)
                    .append(": ")
                    .append(items.size() == 1 ? items.get(0) : items.toString())
                    .append('\n');
        });
        return text.toString();
    }

    private static Node root(String file, String yaml) {
        if (yaml.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "%s: at most %d characters are read, not %d".formatted(file, LONGEST, yaml.length()));
        }
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        try {
            Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(yaml));
            if (root == null) {
                throw new IllegalArgumentException("%s: the text is empty".formatted(file));
            }
            return root;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new IllegalArgumentException("%s line %d: not YAML: %s".formatted(file, line, e.getProblem()), e);
        } catch (YAMLException e) {
            throw new IllegalArgumentException("%s: not YAML: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static void collect(
            String file, String prefix, MappingNode mapping, int depth, Map<String, WrittenValue> values) {
        for (NodeTuple each : mapping.getValue()) {
            String key = prefix + text(file, each.getKeyNode(), "a key");
            Node node = each.getValueNode();
            if (node instanceof MappingNode below && depth < DEEPEST) {
                collect(file, key + ".", below, depth + 1, values);
            } else if (values.put(key, value(file, key, node)) != null) {
                throw refused(file, each.getKeyNode(), "'%s' is there twice".formatted(key));
            }
        }
    }

    private static WrittenValue value(String file, String key, Node node) {
        String origin = origin(file, node);
        String what = "'%s'".formatted(key);
        if (node instanceof SequenceNode list) {
            return new WrittenValue(
                    list.getValue().stream()
                            .map(item -> text(file, item, "an item of " + what))
                            .toList(),
                    origin);
        }
        return new WrittenValue(List.of(text(file, node, what)), origin);
    }

    private static String text(String file, Node node, String what) {
        if (!(node instanceof ScalarNode scalar)) {
            throw refused(file, node, "%s is a single text".formatted(what));
        }
        if (scalar.getValue().length() > LONGEST_TEXT) {
            throw refused(file, node, "%s is longer than %d characters".formatted(what, LONGEST_TEXT));
        }
        return scalar.getValue();
    }

    private static String quoted(String text) {
        return text.matches("[A-Za-z0-9][A-Za-z0-9._/+-]*") ? text : "'" + text.replace("'", "''") + "'";
    }

    private static IllegalArgumentException refused(String file, Node node, String reason) {
        return new IllegalArgumentException("%s: %s".formatted(origin(file, node), reason));
    }

    private static String origin(String file, Node node) {
        return "%s line %d".formatted(file, node.getStartMark().getLine() + 1);
    }
}
