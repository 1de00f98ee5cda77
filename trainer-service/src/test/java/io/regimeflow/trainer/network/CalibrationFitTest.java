package io.regimeflow.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.regimeflow.domain.evaluation.ClassScores;
import io.regimeflow.domain.evaluation.ProbabilityTable;
import io.regimeflow.domain.evaluation.Reliability;
import io.regimeflow.modelformat.Calibration;
import io.regimeflow.modelformat.FloatTensor;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CalibrationFitTest {
    private static final float[] EVEN = {1, 1, 1};

    /** Golden numbers are SciPy 1.17.1's: minimize_scalar(bounded) over the logarithm of the temperature. */
    @Test
    void findsTheTemperatureThatSciPyFinds() {
        float[] logits = {
            2f, -1f, .5f, .25f, 1.5f, -2f, -1f, 0f, 3f, 1f, 1.25f, .75f, 3f, -2f, -1f, -.5f, 2.5f, 0f, .5f, -.5f, 1.5f,
            -2f, 1f, 1.75f
        };
        int[] labels = {0, 1, 2, 0, 0, 2, 2, 1};

        Calibration fitted = CalibrationFit.fit(logits, labels, new float[] {.5f, 2f, 1.25f});

        assertThat(fitted.temperature()).isCloseTo(1.1186636533614476, within(1e-6));
        assertThat(fitted.bias().toArray())
                .containsExactly(new float[] {.76752836f, -.618766f, -.14876238f}, within(1e-6f));
        float[] probabilities = CalibrationFit.probabilities(logits, fitted);
        assertThat(probabilities[9]).isCloseTo(.6125584f, within(1e-6f));
        assertThat(ClassScores.of(ProbabilityTable.of(probabilities, 3), labels).logLoss())
                .isCloseTo(0.7452577853553357, within(1e-6));
        assertThat(CalibrationFit.logLoss(logits, labels, fitted)).isCloseTo(0.7452577853553357, within(1e-9));
    }

    @Test
    void takesOverconfidenceAndTheWeightsPriorBack() {
        // Truth comes from softmax(z + ln prior); the network was trained for an even prior and is twice too sure.
        double[] prior = {.8, .15, .05};
        float[] weights = {(float) (1 / (3 * .8)), (float) (1 / (3 * .15)), (float) (1 / (3 * .05))};
        var random = new Random(5);
        int rows = 20_000;
        float[] logits = new float[rows * 3];
        int[] labels = new int[rows];
        for (int row = 0; row < rows; row++) {
            double[] z = new double[3];
            double[] truth = new double[3];
            double sum = 0;
            for (int c = 0; c < 3; c++) {
                z[c] = random.nextGaussian();
                logits[row * 3 + c] = (float) (2 * z[c]);
                truth[c] = prior[c] * Math.exp(z[c]);
                sum += truth[c];
            }
            double draw = random.nextDouble() * sum;
            labels[row] = draw < truth[0] ? 0 : (draw < truth[0] + truth[1] ? 1 : 2);
        }

        Calibration fitted = CalibrationFit.fit(logits, labels, weights);

        assertThat(fitted.temperature()).isCloseTo(2, within(0.06));
        double before = error(CalibrationFit.probabilities(logits, Calibration.none(3)), labels);
        double after = error(CalibrationFit.probabilities(logits, fitted), labels);
        assertThat(before).isGreaterThan(0.1);
        assertThat(after).isLessThan(0.01);
    }

    @Test
    void saysTheTrainingFrequenciesWhereTheNetworkKnowsNothing() {
        var random = new Random(7);
        float[] logits = new float[6_000];
        int[] labels = new int[2_000];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) random.nextGaussian();
            labels[i / 3] = random.nextInt(4) == 0 ? 1 : 0;
        }

        Calibration fitted = CalibrationFit.fit(logits, labels, new float[] {.75f, 2.25f, 0});

        assertThat(fitted.temperature()).isGreaterThan(5);
        assertThat(fitted.bias().toArray()[2]).isZero();
    }

    @Property(tries = 50)
    void neverLosesAgainstTheUncalibratedOnItsOwnFold(@ForAll long seed) {
        var random = new Random(seed);
        float[] logits = new float[300];
        int[] labels = new int[100];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) (4 * random.nextGaussian());
            labels[i / 3] = random.nextInt(3);
        }

        Calibration fitted = CalibrationFit.fit(logits, labels, EVEN);

        assertThat(loss(logits, labels, fitted)).isLessThanOrEqualTo(loss(logits, labels, Calibration.none(3)) + 1e-6);
    }

    @Test
    void leavesTheCalibrationOfAContinuedNetworkAloneWhereTheFoldIsTooSmall() {
        // Given: fourteen rows, as a day of quarter hours leaves, and all of them right
        float[] logits = new float[42];
        int[] labels = new int[14];
        for (int row = 0; row < 14; row++) {
            labels[row] = row % 3;
            logits[row * 3 + labels[row]] = 1.5f;
        }
        var before = new Calibration(1.25, FloatTensor.of(new float[] {.5f, -.75f, .25f}, 3));

        assertThat(CalibrationFit.fit(logits, labels, EVEN).temperature()).isCloseTo(0.01, within(1e-6));
        assertThat(CalibrationFit.again(logits, labels, before)).isEqualTo(before);
    }

    @Test
    void fitsTheTemperatureOfAContinuedNetworkAndKeepsItsBias() {
        // Given: logits twice as sure as the truth
        float[] bias = {.75f, -.5f, -.25f};
        var random = new Random(11);
        float[] logits = new float[12_000];
        int[] labels = new int[4_000];
        for (int row = 0; row < labels.length; row++) {
            double[] odds = new double[3];
            for (int c = 0; c < 3; c++) {
                logits[row * 3 + c] = (float) (3 * random.nextGaussian());
                odds[c] = Math.exp(logits[row * 3 + c] / 2 + bias[c]);
            }
            double draw = random.nextDouble() * (odds[0] + odds[1] + odds[2]);
            labels[row] = draw < odds[0] ? 0 : draw < odds[0] + odds[1] ? 1 : 2;
        }

        Calibration again = CalibrationFit.again(logits, labels, new Calibration(1, FloatTensor.of(bias, 3)));

        assertThat(again.temperature()).isCloseTo(2, within(0.15));
        assertThat(again.bias().toArray()).containsExactly(bias);
    }

    @Test
    void changesNothingWithoutAValidationFold() {
        assertThat(CalibrationFit.fit(new float[0], new int[0], EVEN).isNone()).isTrue();
    }

    @Test
    void refusesLogitsThatAreNotFinite() {
        assertThatThrownBy(() -> CalibrationFit.fit(new float[] {0, Float.NaN, 0}, new int[] {0}, EVEN))
                .hasMessage("logit NaN of row 0 is not finite");
    }

    private static double loss(float[] logits, int[] labels, Calibration calibration) {
        return ClassScores.of(ProbabilityTable.of(CalibrationFit.probabilities(logits, calibration), 3), labels)
                .logLoss();
    }

    private static double error(float[] probabilities, int[] labels) {
        return Reliability.of(ProbabilityTable.of(probabilities, 3), labels, Reliability.BINS)
                .error();
    }
}
