package io.regimeflow.domain.contest;

/**
 * What a contest tells of a challenger beside the champion; nats throughout. None of it but the evidence decides.
 *
 * @param bars number of bar times
 * @param difference mean log loss of the challenger minus the champion's; below 0 the challenger is better
 * @param limits of it, valid at every look; every challenger of the contest lies within its own with the contest's confidence
 * @param evidenceBetter natural log of the evidence that the challenger is better
 * @param evidenceWorse natural log of the evidence that the champion is
 * @param threshold what either must have reached at some bar
 * @param pBetter anytime-valid p-value that the challenger is no better
 * @param pWorse anytime-valid p-value that the challenger is no worse
 * @param power chance that a contest of the asked length shows the asked effect, of differences such as these
 * @param detectable effect that it would show four times in five; infinite where no effect would do
 * @param classicalP Diebold and Mariano's two-sided p-value: not valid for repeated looks, shown for those who know it
 */
public record Figures(
        int bars,
        double difference,
        Limits limits,
        double evidenceBetter,
        double evidenceWorse,
        double threshold,
        double pBetter,
        double pWorse,
        double power,
        double detectable,
        double classicalP) {}
