package io.regimeflow.evaluation.decision;

import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.schemas.record.ModelDeployment;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which lineages were champion of a line, by the deployments that were published.
 *
 * @param champion lineage that serves; empty where none does
 * @param since effective from of the first deployment of it without another in between
 * @param rolledBack lineages that a rollback took out, and that were not champion again since
 * @param lastRollback effective from of the last rollback
 */
public record PastReigns(
        Optional<String> champion, Instant since, SortedSet<String> rolledBack, Optional<Instant> lastRollback) {
    /** Nothing was deployed. */
    public static final PastReigns NONE =
            new PastReigns(Optional.empty(), Instant.EPOCH, new TreeSet<>(), Optional.empty());

    public PastReigns {
        rolledBack = Collections.unmodifiableSortedSet(new TreeSet<>(rolledBack));
    }

    /** One deployment more. */
    PastReigns after(ModelDeployment deployment) {
        String next =
                ReleaseVersion.parse(deployment.getChampionVersion()).full().toString();
        if (champion.filter(next::equals).isPresent()) {
            return this;
        }
        boolean back = deployment.getReason().equals("ROLLBACK");
        var out = new TreeSet<>(rolledBack);
        out.remove(next);
        if (back) {
            champion.ifPresent(out::add);
        }
        return new PastReigns(
                Optional.of(next),
                deployment.getEffectiveFrom(),
                out,
                back ? Optional.of(deployment.getEffectiveFrom()) : lastRollback);
    }
}
