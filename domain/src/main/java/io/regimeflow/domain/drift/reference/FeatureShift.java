package io.regimeflow.domain.drift.reference;

/**
 * How far a day of one feature is from training.
 *
 * @param feature its place in the vector
 * @param psi population stability index
 * @param ks Kolmogorov-Smirnov statistic over the bins
 * @param psiChance the chance of such an index, or a larger one, on a day like those of training
 * @param ksChance the same of the statistic
 */
public record FeatureShift(int feature, double psi, double ks, double psiChance, double ksChance) {
    /** The smaller chance of the two. */
    public double chance() {
        return Math.min(psiChance, ksChance);
    }
}
