package io.regimeflow.modelformat.spec;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeatureSets;
import io.regimeflow.domain.model.Task;
import io.regimeflow.modelformat.spec.LabelSpec.TripleBarrier.Unit;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Makes a spec of its keys; what a file leaves out has the values of the first architecture document's LSTM. */
final class SpecReader {
    private static final List<String> RULES = List.of("hmm", "threshold", "triple-barrier");
    private static final List<String> NETWORKS = List.of("lstm", "lstm-attention", "transformer", "mlp");

    /** No network that this trains is larger, and a slip of the finger must not take all memory. */
    private static final int MOST_UNITS = 4_096;

    private SpecReader() {}

    static ModelSpec read(Fields fields) {
        fields.optional("device", SpecReader::requireTrainableDevice);
        ModelSpec spec = fields.made("name", SpecReader::spec);
        fields.refuseRest(SpecKeys.ALL);
        return spec;
    }

    private static ModelSpec spec(Fields fields) {
        return new ModelSpec(
                fields.required("name", text -> text),
                fields.required("task", Task::parse),
                instruments(fields),
                fields.required("interval", Interval::parse),
                fields.required("feature-set", SpecReader::featureSet),
                fields.made("labels.rule", SpecReader::labels),
                fields.made("network.type", SpecReader::network),
                fields.optional("window", Readings::whole).orElse(20),
                fields.made("training.epochs", SpecReader::training),
                fields.optional("decision", SpecReader::decision).orElse(Decision.BALANCED),
                fields.optional("profile", SpecReader::profile).orElse("market"),
                fields.optional("expires-after", SpecReader::expiry).flatMap(after -> after));
    }

    private static List<Instrument> instruments(Fields fields) {
        List<String> written = fields.list("instruments", ",", text -> text).orElse(List.of(SpecKeys.EVERY_INSTRUMENT));
        return written.equals(List.of(SpecKeys.EVERY_INSTRUMENT))
                ? List.of()
                : fields.list("instruments", ",", Instrument::parse).orElseThrow();
    }

    private static LabelSpec labels(Fields fields) {
        String rule = fields.required("labels.rule", text -> Readings.oneOf(text, RULES));
        return switch (rule) {
            case "hmm" -> new LabelSpec.Hmm();
            case "threshold" ->
                new LabelSpec.Threshold(
                        horizon(fields),
                        fields.optional("labels.theta", SpecReader::theta).orElse(OptionalDouble.empty()));
            default ->
                new LabelSpec.TripleBarrier(
                        fields.required("labels.profit", Readings::number),
                        fields.required("labels.stop", Readings::number),
                        fields.required("labels.horizon", Readings::whole),
                        fields.optional("labels.unit", SpecReader::unit).orElse(Unit.ATR));
        };
    }

    private static Optional<Duration> expiry(String text) {
        return text.equals(SpecKeys.NEVER) ? Optional.empty() : Optional.of(Durations.parse(text));
    }

    private static int horizon(Fields fields) {
        return fields.optional("labels.horizon", Readings::whole).orElse(5);
    }

    private static OptionalDouble theta(String text) {
        return text.equals(SpecKeys.AUTO) ? OptionalDouble.empty() : OptionalDouble.of(Readings.number(text));
    }

    private static Unit unit(String text) {
        Readings.oneOf(text, Arrays.stream(Unit.values()).map(Unit::code).toList());
        return text.equals(Unit.ATR.code()) ? Unit.ATR : Unit.PERCENT;
    }

    private static Decision decision(String text) {
        Readings.oneOf(
                text, Arrays.stream(Decision.values()).map(Decision::code).toList());
        return Decision.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static Architecture network(Fields fields) {
        String type = fields.optional("network.type", text -> Readings.oneOf(text, NETWORKS))
                .orElse("lstm");
        double dropout = fields.optional("network.dropout", Readings::number).orElse(0.2);
        return switch (type) {
            case "lstm" -> new Architecture.Lstm(units(fields, List.of(128, 64)), dropout);
            case "mlp" -> new Architecture.Mlp(units(fields, List.of(512, 256, 128)), dropout);
            case "lstm-attention" ->
                new Architecture.LstmAttention(
                        size(fields, "network.units", 128),
                        size(fields, "network.layers", 2),
                        size(fields, "network.heads", 4),
                        dropout);
            default ->
                new Architecture.Transformer(
                        size(fields, "network.width", 128),
                        size(fields, "network.heads", 4),
                        size(fields, "network.layers", 2),
                        size(fields, "network.feed-forward", 256),
                        dropout);
        };
    }

    private static List<Integer> units(Fields fields, List<Integer> standard) {
        return fields.list("network.units", ",", SpecReader::size).orElse(standard);
    }

    private static int size(Fields fields, String key, int standard) {
        return fields.optional(key, SpecReader::size).orElse(standard);
    }

    private static int size(String text) {
        int size = Readings.whole(text);
        if (size > MOST_UNITS) {
            throw new IllegalArgumentException("%d is more than %d".formatted(size, MOST_UNITS));
        }
        return size;
    }

    private static HyperParameters training(Fields fields) {
        return new HyperParameters(
                fields.optional("training.epochs", Readings::whole).orElse(50),
                fields.optional("training.batch", Readings::whole).orElse(32),
                fields.optional("training.learning-rate", Readings::number).orElse(1e-3),
                fields.optional("training.patience", Readings::whole).orElse(10),
                fields.optional("training.class-weights", Readings::bool).orElse(true),
                fields.optional("training.noise", Readings::number).orElse(0.0));
    }

    /** A file is read where there are files; here only a name can be wrong. */
    private static String featureSet(String text) {
        return isFile(text) ? text : FeatureSets.byName(text).name();
    }

    private static String profile(String text) {
        return isFile(text) ? text : Readings.oneOf(text, TrainingProfiles.NAMES);
    }

    static boolean isFile(String text) {
        return text.endsWith(".yaml") || text.endsWith(".yml");
    }

    private static String requireTrainableDevice(String text) {
        if (text.equals("gpu")) {
            throw new IllegalArgumentException(Devices.GPU_REFUSED);
        }
        return Readings.oneOf(text, List.of("cpu"));
    }
}
