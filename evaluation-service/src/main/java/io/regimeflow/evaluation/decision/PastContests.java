package io.regimeflow.evaluation.decision;

import io.regimeflow.domain.contest.ContestRules;
import io.regimeflow.schemas.record.ModelContest;
import java.util.List;
import java.util.Optional;

/** Reads contests back from what was told of them: one that ran begins again, and is fed the same bars. */
final class PastContests {
    private PastContests() {}

    /** @param told of one that runs */
    static LineState after(LineState state, ModelContest told) {
        RunningContest running = RunningContest.open(
                rules(told),
                told.getStartedFrom(),
                told.getHorizon(),
                told.getShares(),
                Optional.ofNullable(told.getRequestId()));
        return state.with(told.getAsOf() == null ? running : running.toldUntil(told.getAsOf()))
                .queueing(Optional.ofNullable(told.getQueuedRelease()));
    }

    private static ContestRules rules(ModelContest told) {
        List<String> arms = told.getArms();
        return new ContestRules(
                told.getContestId(),
                arms.get(0),
                arms.subList(1, arms.size()),
                told.getLag(),
                told.getLevel(),
                told.getLatest().toEpochMilli());
    }
}
