package io.regimeflow.evaluation.report;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sweep that waits until evaluation has caught up, and is due until it has ended well.
 *
 * <p><b>Threads.</b> One.
 */
final class DueSweep {
    private static final Logger LOG = LoggerFactory.getLogger(DueSweep.class);

    private final BooleanSupplier caughtUp;
    private final Supplier<List<String>> sweep;
    private boolean isDue = true;

    /** @param sweep tells the releases whose artefacts it deleted */
    DueSweep(BooleanSupplier caughtUp, Supplier<List<String>> sweep) {
        this.caughtUp = caughtUp;
        this.sweep = sweep;
    }

    void due() {
        isDue = true;
    }

    /** Sweeps where that is due and may be. */
    void run() {
        if (!isDue || !caughtUp.getAsBoolean()) {
            return;
        }
        List<String> deleted = sweep.get();
        isDue = false;
        if (!deleted.isEmpty()) {
            LOG.atInfo()
                    .addKeyValue("releases", deleted)
                    .log("Deleted artefacts of retired releases that no kept prediction names");
        }
    }
}
