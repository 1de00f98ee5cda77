package io.regimeflow.launcher.contest;

import io.regimeflow.launcher.platform.Shared;
import io.regimeflow.runtime.lifecycle.CloseStack;
import java.nio.file.Path;
import java.util.Map;

/** Gives tests a {@link ContestPlatform}, of whose instruments each has its own. */
final class SharedContestPlatform extends Shared<ContestPlatform> {
    /** Bars of a {@link TurningMarket} tell nothing of the next but one; so evidence need not wait for ten of them. */
    private static final String LAG = "2";

    SharedContestPlatform() {
        super(ContestPlatform.class);
    }

    @Override
    protected ContestPlatform start(Path directory, CloseStack started) throws Exception {
        var keys = Map.of(
                "evaluation.contest.lag", LAG,
                "evaluation.contest.tell-every", "1",
                "evaluation.drift.lag", LAG);
        return started.push(ContestPlatform.start(directory, keys));
    }
}
