package io.regimeflow.domain.contest;

/**
 * Mean, variance and long-run variance of differences that come one by one.
 *
 * <p><b>Method.</b> The long-run variance is that of Newey and West, "A simple, positive semi-definite, heteroskedasticity and
 * autocorrelation consistent covariance matrix", Econometrica 55 (1987): autocovariances up to 2 lags, weighted by
 * Bartlett's triangle. Labels overlap fewer bars back than the lag; twice that far, the triangle leaves half of the last overlap.
 *
 * <p><b>Threads.</b> Immutable.
 */
public final class Differences {
    private final int lags;
    private final int count;
    private final double sum;
    private final double[] products;
    private final double[] first;
    private final double[] last;

    /**
     * @param products sums of differences times those that many bars before
     * @param first the first ones, in order
     * @param last the last ones, newest first
     */
    private Differences(int count, double sum, double[] products, double[] first, double[] last) {
        this.lags = first.length;
        this.count = count;
        this.sum = sum;
        this.products = products;
        this.first = first;
        this.last = last;
    }

    /** None yet; the long-run variance takes autocovariances up to twice the lag. */
    public static Differences none(int lag) {
        int lags = 2 * lag;
        return new Differences(0, 0, new double[lags + 1], new double[lags], new double[lags]);
    }

    /** What the accessors said of an earlier one. */
    public static Differences restored(int count, double sum, double[] products, double[] first, double[] last) {
        if (count < 0 || first.length != last.length || products.length != first.length + 1) {
            throw new IllegalArgumentException("%d sums of products of %d and %d differences"
                    .formatted(products.length, first.length, last.length));
        }
        return new Differences(count, sum, products.clone(), first.clone(), last.clone());
    }

    /** One more. */
    public Differences after(double difference) {
        double[] nextProducts = products.clone();
        double[] nextFirst = first.clone();
        double[] nextLast = last.clone();
        nextProducts[0] += difference * difference;
        for (int lag = 1; lag <= Math.min(lags, count); lag++) {
            nextProducts[lag] += difference * last[lag - 1];
        }
        if (count < lags) {
            nextFirst[count] = difference;
        }
        System.arraycopy(last, 0, nextLast, 1, lags - 1);
        nextLast[0] = difference;
        return new Differences(count + 1, sum + difference, nextProducts, nextFirst, nextLast);
    }

    /** 0 where there is none. */
    public double mean() {
        return count == 0 ? 0 : sum / count;
    }

    /** Of one difference, 0 where there is none. */
    double variance() {
        return autocovariance(0);
    }

    /** Of the mean, times their number; 0 where there is none. */
    public double longRunVariance() {
        double variance = variance();
        for (int lag = 1; lag <= lags && lag < count; lag++) {
            variance += 2 * (1 - lag / (lags + 1.0)) * autocovariance(lag);
        }
        return Math.max(0, variance);
    }

    /**
     * Two-sided p-value of Diebold and Mariano, "Comparing predictive accuracy" (1995), that the mean is 0: valid for one look
     * at a number of bars that was settled before, not for a look after every bar. 1 where nothing varies.
     */
    double dieboldMarianoP() {
        double variance = longRunVariance();
        return variance == 0 ? 1 : 2 * Normal.cumulative(-Math.abs(mean()) / Math.sqrt(variance / count));
    }

    public int count() {
        return count;
    }

    public double sum() {
        return sum;
    }

    public double[] products() {
        return products.clone();
    }

    public double[] first() {
        return first.clone();
    }

    public double[] last() {
        return last.clone();
    }

    private double autocovariance(int lag) {
        if (count == 0) {
            return 0;
        }
        double mean = mean();
        double later = sum;
        double earlier = sum;
        for (int i = 0; i < lag; i++) {
            later -= first[i];
            earlier -= last[i];
        }
        return (products[lag] - mean * (later + earlier) + (count - lag) * mean * mean) / count;
    }
}
