package io.regimeflow.trainer.pipeline;

import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.modelformat.Lineage;
import io.regimeflow.modelformat.Release;
import io.regimeflow.trainer.request.LineHistory;
import io.regimeflow.trainer.request.PreviousRelease;
import io.regimeflow.trainer.request.Request;
import java.util.Optional;

/** Whom a candidate has to face before it may serve. */
sealed interface Opponent {

    /** The line has no champion, or a person wants it to begin anew: the release serves as baseline. */
    record Nobody() implements Opponent {}

    /**
     * The champion, which reads what the candidate reads.
     *
     * @param anchor the newest full release that served, where it is another, can be had and reads the same
     */
    record Champion(Release champion, Optional<Release> anchor) implements Opponent {}

    /**
     * There is a champion, which no candidate can be compared with.
     *
     * @param why as a part of a sentence
     */
    record Unlike(String why) implements Opponent {}

    /** Who it is, of a line's next release. */
    static Opponent of(Request request, LineHistory history, ReleaseSource releases, FeatureSet set) {
        Optional<PreviousRelease> known = history.champion();
        if (known.isEmpty() || request.isForNewBaseline()) {
            return new Nobody();
        }
        Optional<Release> found = releases.find(known.get().id());
        if (found.isEmpty()) {
            return new Unlike("champion %s is not on model_artifact, or not readable there"
                    .formatted(known.get().version()));
        }
        if (!ChampionMatch.isPossible(found.get(), set)) {
            return new Unlike("champion %s reads feature set %s, not %s"
                    .formatted(known.get().version(), found.get().manifest().featureSetId(), set.id()));
        }
        Optional<Release> anchor = history.anchor()
                .filter(full -> !full.equals(known.get()))
                .flatMap(full -> releases.find(full.id()))
                .filter(full -> ChampionMatch.isPossible(full, set));
        return new Champion(found.get(), anchor);
    }

    /** The release itself, where it can be compared with and continued. */
    default Optional<Release> release() {
        return this instanceof Champion champion ? Optional.of(champion.champion()) : Optional.empty();
    }

    default Lineage.Mark markOfNext() {
        return this instanceof Nobody ? Lineage.Mark.BASELINE : Lineage.Mark.CANDIDATE;
    }
}
