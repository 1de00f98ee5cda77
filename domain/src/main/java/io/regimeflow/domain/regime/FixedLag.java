package io.regimeflow.domain.regime;

import java.util.Arrays;

/**
 * Decodes the most likely state at t from the observations up to t plus a lag, so that later ones never change it.
 *
 * @param lag observations to wait for
 */
record FixedLag(int lag) {

    FixedLag {
        if (lag < 0) {
            throw new IllegalArgumentException("lag %d is negative".formatted(lag));
        }
    }

    /** States of all observations but the last {@code lag}, which are not yet known. */
    int[] decode(GaussianHmm model, double[][] observations) {
        if (observations.length <= lag) {
            return new int[0];
        }
        ForwardPass pass = ForwardPass.of(model, Observations.of(observations));
        double[][] scratch = new double[3][model.states()];
        int[] decoded = new int[observations.length - lag];
        for (int t = 0; t < decoded.length; t++) {
            decoded[t] = mostLikely(pass, t, scratch);
        }
        return decoded;
    }

    private int mostLikely(ForwardPass pass, int t, double[][] scratch) {
        double[] beta = scratch[0];
        double[] earlier = scratch[1];
        Arrays.fill(beta, 1);
        for (int later = t + lag - 1; later >= t; later--) {
            pass.backward(later, beta, scratch[2], earlier);
            double[] swapped = beta;
            beta = earlier;
            earlier = swapped;
        }
        int best = 0;
        for (int k = 1; k < beta.length; k++) {
            if (pass.filtered(t, k) * beta[k] > pass.filtered(t, best) * beta[best]) {
                best = k;
            }
        }
        return best;
    }
}
