package io.regimeflow.launcher.decision;

import io.regimeflow.schemas.record.ModelDeployment;
import java.util.List;
import java.util.Locale;

/** What each release does for its line by one deployment. */
public record Roles(ModelDeployment deployment) {
    private static final String NONE = "-";

    /** {@code champion}, {@code challenger} with its share, {@code shadow}, or {@code -} where it does not score. */
    public String of(String releaseId) {
        if (deployment.getChampionRelease().equals(releaseId)) {
            return "champion" + shareOf(0);
        }
        int arm = deployment.getArmReleases().indexOf(releaseId);
        if (arm < 0) {
            return NONE;
        }
        String share = shareOf(arm + 1);
        return deployment.getContestId() == null || share.isEmpty() ? "shadow" : "challenger" + share;
    }

    /** Empty where there are no shares, or none for this one. */
    private String shareOf(int place) {
        List<Double> shares = deployment.getShares();
        return place < shares.size() && shares.get(place) > 0
                ? String.format(Locale.ROOT, " %.0f %%", 100 * shares.get(place))
                : "";
    }
}
