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
        var pass = new ForwardPass(model, observations);
        int[] decoded = new int[observations.length - lag];
        for (int t = 0; t < decoded.length; t++) {
            decoded[t] = mostLikely(pass, t, model.states());
        }
        return decoded;
    }

    private int mostLikely(ForwardPass pass, int t, int states) {
        double[] beta = new double[states];
        Arrays.fill(beta, 1);
        for (int later = t + lag - 1; later >= t; later--) {
            beta = pass.backward(later, beta);
        }
        int best = 0;
        for (int k = 1; k < states; k++) {
            if (pass.filtered(t)[k] * beta[k] > pass.filtered(t)[best] * beta[best]) {
                best = k;
            }
        }
        return best;
    }
}
