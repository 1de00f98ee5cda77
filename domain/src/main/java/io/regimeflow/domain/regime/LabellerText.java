package io.regimeflow.domain.regime;

import io.regimeflow.domain.feature.FeatureSet;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A fitted labeller as JSON: all that its labels depend on but the features themselves.
 *
 * <pre>
 * {"format": "regime-labeller", "revision": 1, "featureSet": "fs18-0123456789ab",
 *  "components": {"means": [6], "deviations": [6], "directions": [4][6]},
 *  "model": {"initial": [6], "transition": [6][6], "means": [6][4], "covariances": [6][10], lower triangles},
 *  "naming": {"regimes": ["Range", ...], "confidence": 0.9}, "logLikelihood": -1234.5}
 * </pre>
 *
 * <p>Its revision is raised when other inputs are made of the same features, or labels of the same inputs.
 */
final class LabellerText {
    private static final String FORMAT = "regime-labeller";
    private static final String REVISION = "1";
    private static final double ROUNDING = 1e-6;

    private LabellerText() {}

    static String write(RegimeLabeller labeller) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("format", JsonText.text(FORMAT));
        fields.put("revision", REVISION);
        fields.put("featureSet", JsonText.text(labeller.featureSetId()));
        fields.put("components", components(labeller.components()));
        fields.put("model", model(labeller.model()));
        fields.put("naming", naming(labeller.naming()));
        fields.put("logLikelihood", JsonText.number(labeller.logLikelihood()));
        return JsonText.object(fields);
    }

    static RegimeLabeller read(FeatureSet set, String json) {
        JsonFields fields = JsonFields.parse(json);
        if (!fields.text("format").equals(FORMAT) || !fields.text("revision").equals(REVISION)) {
            throw new IllegalArgumentException("this is %s of revision %s, not %s of revision %s"
                    .formatted(fields.text("format"), fields.text("revision"), FORMAT, REVISION));
        }
        fields.requireOnly("format", "revision", "featureSet", "components", "model", "naming", "logLikelihood");
        if (!fields.text("featureSet").equals(set.id())) {
            throw new IllegalArgumentException(
                    "the labeller is of feature set %s, not of %s".formatted(fields.text("featureSet"), set.id()));
        }
        return new RegimeLabeller(
                set,
                components(fields.object("components")),
                model(fields.object("model")),
                naming(fields.object("naming")),
                fields.number("logLikelihood"));
    }

    private static String components(PrincipalComponents components) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("means", JsonText.numbers(components.means()));
        fields.put("deviations", JsonText.numbers(components.deviations()));
        fields.put("directions", JsonText.numbers(components.directions()));
        return JsonText.object(fields);
    }

    private static PrincipalComponents components(JsonFields fields) {
        fields.requireOnly("means", "deviations", "directions");
        double[] deviations = fields.numbers("deviations", RegimeInputs.SIZE);
        for (double deviation : deviations) {
            if (!(deviation > 0)) {
                throw new IllegalArgumentException("a deviation of %s is not above 0".formatted(deviation));
            }
        }
        return new PrincipalComponents(
                fields.numbers("means", RegimeInputs.SIZE),
                deviations,
                fields.numbers("directions", RegimeLabeller.COMPONENTS, RegimeInputs.SIZE));
    }

    private static String model(GaussianHmm model) {
        double[][] triangles = new double[model.states()][];
        for (int k = 0; k < triangles.length; k++) {
            triangles[k] = lower(model.covariances()[k]);
        }
        var fields = new LinkedHashMap<String, String>();
        fields.put("initial", JsonText.numbers(model.initial()));
        fields.put("transition", JsonText.numbers(model.transition()));
        fields.put("means", JsonText.numbers(model.means()));
        fields.put("covariances", JsonText.numbers(triangles));
        return JsonText.object(fields);
    }

    private static GaussianHmm model(JsonFields fields) {
        fields.requireOnly("initial", "transition", "means", "covariances");
        int states = RegimeLabeller.STATES;
        int size = RegimeLabeller.COMPONENTS;
        double[] initial = fields.numbers("initial", states);
        double[][] transition = fields.numbers("transition", states, states);
        requireProbabilities(initial);
        for (double[] row : transition) {
            requireProbabilities(row);
        }
        double[][] triangles = fields.numbers("covariances", states, size * (size + 1) / 2);
        double[][][] covariances = new double[states][][];
        for (int k = 0; k < states; k++) {
            covariances[k] = symmetric(triangles[k], size);
        }
        return new GaussianHmm(initial, transition, fields.numbers("means", states, size), covariances);
    }

    private static String naming(RegimeNaming naming) {
        var fields = new LinkedHashMap<String, String>();
        fields.put(
                "regimes",
                naming.regimes().stream()
                        .map(each -> JsonText.text(each.label()))
                        .toList()
                        .toString());
        fields.put("confidence", JsonText.number(naming.confidence()));
        return JsonText.object(fields);
    }

    private static RegimeNaming naming(JsonFields fields) {
        fields.requireOnly("regimes", "confidence");
        List<Regime> regimes = fields.texts("regimes", RegimeLabeller.STATES).stream()
                .map(Regime::parse)
                .toList();
        return new RegimeNaming(regimes, fields.number("confidence"));
    }

    private static void requireProbabilities(double[] values) {
        double sum = 0;
        for (double value : values) {
            if (!(value >= 0)) {
                throw new IllegalArgumentException("a probability of %s is below 0".formatted(value));
            }
            sum += value;
        }
        if (!(Math.abs(sum - 1) <= ROUNDING)) {
            throw new IllegalArgumentException("probabilities add up to %s, not 1".formatted(sum));
        }
    }

    private static double[] lower(double[][] matrix) {
        return IntStream.range(0, matrix.length)
                .boxed()
                .flatMapToDouble(i -> Arrays.stream(matrix[i], 0, i + 1))
                .toArray();
    }

    private static double[][] symmetric(double[] lower, int size) {
        double[][] matrix = new double[size][size];
        int entry = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[i][j] = lower[entry];
                matrix[j][i] = lower[entry++];
            }
        }
        return matrix;
    }
}
