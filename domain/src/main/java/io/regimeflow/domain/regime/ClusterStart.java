package io.regimeflow.domain.regime;

import java.util.Arrays;
import java.util.Random;

/**
 * Where fits of a hidden Markov model begin: at clusters of the observations, each staying put most of the time.
 *
 * <p>Clusters are sought in the observations averaged over their neighbours, because states last and noise does not; without
 * that, many starts end with one state split by its noise and two others merged.
 */
final class ClusterStart {
    private static final int LLOYD_STEPS = 20;
    private static final double STAY = 0.95;
    private static final double RIDGE = 1e-3;
    private static final int NEIGHBOURS = 12;

    private final double[][] rows;
    private final double[][] averaged;
    private final int states;

    ClusterStart(Observations observations, int states) {
        if (observations.length() < states) {
            throw new IllegalArgumentException(
                    "%d observations are fewer than %d states".formatted(observations.length(), states));
        }
        this.rows = observations.rows();
        this.averaged = averaged(observations, rows);
        this.states = states;
    }

    /**
     * Clusters found by k-means with k-means++ seeding (Arthur, Vassilvitskii: k-means++, SODA 2007); the same seed gives the
     * same.
     */
    GaussianHmm drawn(long seed) {
        double[][] centres = seeds(new Random(seed));
        int[] cluster = new int[rows.length];
        for (int step = 0; step < LLOYD_STEPS; step++) {
            assign(centres, cluster);
            recentre(centres, cluster);
        }
        assign(centres, cluster);
        return model(centres, cluster);
    }

    /**
     * Clusters that are the rungs of a ladder along the first column, equally far apart between the hundredth at either end:
     * a rung that is seldom stood on is one too.
     */
    GaussianHmm ladder() {
        double[] sorted =
                Arrays.stream(averaged).mapToDouble(row -> row[0]).sorted().toArray();
        double lowest = sorted[sorted.length / 100];
        double highest = sorted[sorted.length - 1 - sorted.length / 100];
        double[][] centres = new double[states][rows[0].length];
        int[] cluster = new int[rows.length];
        for (int t = 0; t < rows.length; t++) {
            double share = highest > lowest ? (averaged[t][0] - lowest) / (highest - lowest) : 0;
            cluster[t] = (int) Math.min(states - 1, Math.max(0, share * states));
        }
        for (int k = 0; k < states; k++) {
            centres[k][0] = lowest + (k + 0.5) / states * (highest - lowest);
        }
        recentre(centres, cluster);
        return model(centres, cluster);
    }

    private GaussianHmm model(double[][] centres, int[] cluster) {
        double[] initial = new double[states];
        Arrays.fill(initial, 1.0 / states);
        double[][] transition = new double[states][states];
        for (int k = 0; k < states; k++) {
            Arrays.fill(transition[k], (1 - STAY) / (states - 1));
            transition[k][k] = STAY;
        }
        return new GaussianHmm(initial, transition, centres, covariances(centres, cluster));
    }

    private static double[][] averaged(Observations observations, double[][] rows) {
        double[][] averaged = new double[rows.length][observations.dimensions()];
        for (int segment = 0; segment < observations.segments(); segment++) {
            for (int t = observations.first(segment); t < observations.end(segment); t++) {
                int first = Math.max(observations.first(segment), t - NEIGHBOURS);
                int last = Math.min(observations.end(segment) - 1, t + NEIGHBOURS);
                for (int near = first; near <= last; near++) {
                    for (int i = 0; i < averaged[t].length; i++) {
                        averaged[t][i] += rows[near][i] / (last - first + 1);
                    }
                }
            }
        }
        return averaged;
    }

    private double[][] seeds(Random random) {
        double[][] centres = new double[states][];
        centres[0] = averaged[random.nextInt(rows.length)].clone();
        double[] nearest = new double[rows.length];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        for (int k = 1; k < states; k++) {
            double sum = 0;
            for (int t = 0; t < rows.length; t++) {
                nearest[t] = Math.min(nearest[t], squareDistance(averaged[t], centres[k - 1]));
                sum += nearest[t];
            }
            double left = random.nextDouble() * sum;
            int chosen = 0;
            while (chosen < rows.length - 1 && (left -= nearest[chosen]) > 0) {
                chosen++;
            }
            centres[k] = averaged[chosen].clone();
        }
        return centres;
    }

    private void assign(double[][] centres, int[] cluster) {
        for (int t = 0; t < rows.length; t++) {
            int best = 0;
            for (int k = 1; k < states; k++) {
                if (squareDistance(averaged[t], centres[k]) < squareDistance(averaged[t], centres[best])) {
                    best = k;
                }
            }
            cluster[t] = best;
        }
    }

    private void recentre(double[][] centres, int[] cluster) {
        double[][] sum = new double[states][averaged[0].length];
        int[] size = new int[states];
        for (int t = 0; t < rows.length; t++) {
            size[cluster[t]]++;
            for (int i = 0; i < sum[0].length; i++) {
                sum[cluster[t]][i] += averaged[t][i];
            }
        }
        for (int k = 0; k < states; k++) {
            for (int i = 0; size[k] > 0 && i < sum[k].length; i++) {
                centres[k][i] = sum[k][i] / size[k];
            }
        }
    }

    private double[][][] covariances(double[][] centres, int[] cluster) {
        int size = rows[0].length;
        double[][][] covariances = new double[states][size][size];
        int[] members = new int[states];
        for (int t = 0; t < rows.length; t++) {
            int k = cluster[t];
            members[k]++;
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    covariances[k][i][j] += (rows[t][i] - centres[k][i]) * (rows[t][j] - centres[k][j]);
                }
            }
        }
        for (int k = 0; k < states; k++) {
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    covariances[k][i][j] /= Math.max(1, members[k]);
                }
                covariances[k][i][i] += RIDGE;
            }
        }
        return covariances;
    }

    private static double squareDistance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }
}
