package io.regimeflow.trainer.request;

import io.regimeflow.modelformat.Release;

/** How a training ended. */
public sealed interface TrainingOutcome {
    /** A release that may be published: its certificate holds. */
    record Completed(Release release, TrainingReport report) implements TrainingOutcome {
        /** Whether it may serve. One that may not is kept, with the reasons. */
        public boolean isDeployable() {
            return report.verdict().accepted();
        }
    }

    /** There is not enough to train on yet. */
    record Skipped(String reason) implements TrainingOutcome {}

    /**
     * It could not be done; nothing is published but the reason.
     *
     * @param mayPass whether the same training may succeed a little later
     */
    record Failed(String reason, boolean mayPass) implements TrainingOutcome {
        /** For good. */
        public Failed(String reason) {
            this(reason, false);
        }
    }
}
