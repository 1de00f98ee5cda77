package io.regimeflow.modelformat.spec;

import io.regimeflow.domain.bar.Instrument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys of a model spec, in the order in which they are written. */
final class SpecKeys {
    static final List<String> ALL = List.of(
            "name",
            "task",
            "instruments",
            "interval",
            "feature-set",
            "labels.rule",
            "labels.horizon",
            "labels.theta",
            "labels.profit",
            "labels.stop",
            "labels.unit",
            "network.type",
            "network.units",
            "network.layers",
            "network.width",
            "network.heads",
            "network.feed-forward",
            "network.dropout",
            "window",
            "training.epochs",
            "training.batch",
            "training.learning-rate",
            "training.patience",
            "training.class-weights",
            "training.noise",
            "decision",
            "profile",
            "expires-after",
            "device");

    static final String EVERY_INSTRUMENT = "*";
    static final String AUTO = "auto";
    static final String NEVER = "never";

    private final Map<String, WrittenValue> values = new LinkedHashMap<>();

    private SpecKeys() {}

    /** Every value of a spec, defaults too. */
    static Map<String, WrittenValue> values(ModelSpec spec) {
        var keys = new SpecKeys();
        keys.put("name", spec.name());
        keys.put("task", spec.task().code());
        keys.put(
                "instruments",
                spec.instruments().isEmpty()
                        ? List.of(EVERY_INSTRUMENT)
                        : spec.instruments().stream().map(Instrument::toString).toList());
        keys.put("interval", spec.interval().code());
        keys.put("feature-set", spec.featureSet());
        keys.labels(spec.labels());
        keys.network(spec.architecture());
        keys.put("window", spec.window());
        keys.training(spec.hyperParameters());
        keys.put("decision", spec.decision().code());
        keys.put("profile", spec.profile());
        keys.put("expires-after", spec.expiresAfter().map(Durations::text).orElse(NEVER));
        return keys.values;
    }

    private void labels(LabelSpec labels) {
        put("labels.rule", labels.rule());
        if (labels instanceof LabelSpec.Threshold threshold) {
            put("labels.horizon", threshold.horizon());
            put(
                    "labels.theta",
                    threshold.theta().isPresent()
                            ? Readings.text(threshold.theta().getAsDouble())
                            : AUTO);
        } else if (labels instanceof LabelSpec.TripleBarrier barrier) {
            put("labels.horizon", barrier.horizon());
            put("labels.profit", Readings.text(barrier.profit()));
            put("labels.stop", Readings.text(barrier.stop()));
            put("labels.unit", barrier.unit().code());
        }
    }

    private void network(Architecture architecture) {
        put("network.type", architecture.code());
        if (architecture instanceof Architecture.Lstm lstm) {
            units(lstm.units());
        } else if (architecture instanceof Architecture.LstmAttention attention) {
            put("network.units", attention.units());
            put("network.layers", attention.layers());
            put("network.heads", attention.heads());
        } else if (architecture instanceof Architecture.Transformer transformer) {
            put("network.width", transformer.width());
            put("network.heads", transformer.heads());
            put("network.layers", transformer.layers());
            put("network.feed-forward", transformer.feedForward());
        } else if (architecture instanceof Architecture.Mlp mlp) {
            units(mlp.units());
        }
        put("network.dropout", Readings.text(architecture.dropout()));
    }

    private void training(HyperParameters training) {
        put("training.epochs", training.epochs());
        put("training.batch", training.batch());
        put("training.learning-rate", Readings.text(training.learningRate()));
        put("training.patience", training.patience());
        put("training.class-weights", training.classWeights());
        put("training.noise", Readings.text(training.noise()));
    }

    private void units(List<Integer> units) {
        put("network.units", units.stream().map(String::valueOf).toList());
    }

    private void put(String key, Object value) {
        put(key, List.of(value.toString()));
    }

    private void put(String key, List<String> items) {
        values.put(key, new WrittenValue(items, "the spec"));
    }
}
