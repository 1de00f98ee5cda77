package io.regimeflow.domain.regime;

import java.io.StringReader;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * A JSON object that is read field by field; what is missing, unknown or of another form is refused by name.
 *
 * <p>It is read by a YAML parser, of which JSON is a subset, as the text that stands there: nothing is built from it but
 * this.
 *
 * <p><b>Failure.</b> Each method throws {@link IllegalArgumentException} that says what is wrong.
 */
final class JsonFields {
    private static final int LONGEST = 200_000;
    private static final int LONGEST_TEXT = 100;

    /** The object that a text is; throws {@link IllegalArgumentException} where it is none. */
    static JsonFields parse(String json) {
        if (json.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a labeller is at most %d characters long, not %d".formatted(LONGEST, json.length()));
        }
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        try {
            Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(json));
            return new JsonFields("a labeller", root);
        } catch (YAMLException e) {
            throw new IllegalArgumentException("a labeller is not JSON: " + e.getMessage(), e);
        }
    }

    private final String what;
    private final Map<String, Node> nodes = new LinkedHashMap<>();

    private JsonFields(String what, Node node) {
        this.what = what;
        if (!(node instanceof MappingNode mapping)) {
            throw new IllegalArgumentException("%s is not a JSON object".formatted(what));
        }
        for (NodeTuple each : mapping.getValue()) {
            if (!(each.getKeyNode() instanceof ScalarNode key)
                    || nodes.put(key.getValue(), each.getValueNode()) != null) {
                throw new IllegalArgumentException("%s has a key twice, or one that is no text".formatted(what));
            }
        }
    }

    JsonFields requireOnly(String... keys) {
        if (!nodes.keySet().equals(Set.of(keys))) {
            throw new IllegalArgumentException("%s has %s, not %s".formatted(what, nodes.keySet(), List.of(keys)));
        }
        return this;
    }

    JsonFields object(String key) {
        return new JsonFields("%s of %s".formatted(key, what), node(key));
    }

    String text(String key) {
        return scalar(key, node(key));
    }

    double number(String key) {
        return number(key, node(key));
    }

    List<String> texts(String key, int size) {
        return items(key, node(key), size).stream()
                .map(each -> scalar(key, each))
                .toList();
    }

    double[] numbers(String key, int size) {
        return numbers(key, node(key), size);
    }

    double[][] numbers(String key, int rows, int columns) {
        return items(key, node(key), rows).stream()
                .map(each -> numbers(key, each, columns))
                .toArray(double[][]::new);
    }

    private Node node(String key) {
        if (!nodes.containsKey(key)) {
            throw new IllegalArgumentException("%s has no '%s'".formatted(what, key));
        }
        return nodes.get(key);
    }

    private double[] numbers(String key, Node node, int size) {
        return items(key, node, size).stream()
                .mapToDouble(each -> number(key, each))
                .toArray();
    }

    private List<Node> items(String key, Node node, int size) {
        if (!(node instanceof SequenceNode list) || list.getValue().size() != size) {
            throw new IllegalArgumentException("'%s' of %s is not a list of %d".formatted(key, what, size));
        }
        return list.getValue();
    }

    private double number(String key, Node node) {
        String text = scalar(key, node);
        try {
            double number = new BigDecimal(text).doubleValue();
            if (Double.isFinite(number)) {
                return text.startsWith("-") && number == 0 ? -0.0 : number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'%s' of %s: '%s' is no number".formatted(key, what, text), e);
        }
        throw new IllegalArgumentException("'%s' of %s: '%s' is too large".formatted(key, what, text));
    }

    private String scalar(String key, Node node) {
        if (!(node instanceof ScalarNode scalar) || scalar.getValue().length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("'%s' of %s is no text or number".formatted(key, what));
        }
        return scalar.getValue();
    }
}
