package io.regimeflow.trainer.request;

import io.regimeflow.modelformat.Release;
import io.regimeflow.trainer.dataset.RefusedOutcomes;
import java.util.List;
import java.util.Optional;

/** How a training ended. */
public sealed interface TrainingOutcome {
    /** How often the training was tried. */
    int attempts();

    /** The same outcome, of the last of so many attempts. */
    TrainingOutcome after(int attempts);

    /** A release that may be published: its certificate holds. */
    record Completed(Release release, TrainingReport report, int attempts) implements TrainingOutcome {
        /** At the first attempt. */
        public Completed(Release release, TrainingReport report) {
            this(release, report, 1);
        }

        /** Whether it may serve. One that may not is kept, with the reasons. */
        public boolean isDeployable() {
            return report.verdict().accepted();
        }

        @Override
        public Completed after(int attempts) {
            return new Completed(release, report, attempts);
        }
    }

    /**
     * It is not the time to train.
     *
     * @param alert kind of the alert that tells of it; absent where nobody has to know
     * @param refused outcomes that were left out before it came to this, by reason
     */
    record Skipped(String reason, Optional<String> alert, List<RefusedOutcomes> refused, int attempts)
            implements TrainingOutcome {
        public Skipped {
            refused = List.copyOf(refused);
        }

        /** Without an alert. */
        public Skipped(String reason) {
            this(reason, Optional.empty(), List.of(), 1);
        }

        /** With an alert of this kind. */
        public Skipped alerting(String kind) {
            return new Skipped(reason, Optional.of(kind), refused, attempts);
        }

        /** Without these outcomes. */
        public Skipped without(List<RefusedOutcomes> outcomes) {
            return new Skipped(reason, alert, outcomes, attempts);
        }

        @Override
        public Skipped after(int attempts) {
            return new Skipped(reason, alert, refused, attempts);
        }
    }

    /**
     * It could not be done; nothing is published but the reason.
     *
     * @param mayPass whether the same training may succeed a little later
     */
    record Failed(String reason, boolean mayPass, int attempts) implements TrainingOutcome {
        /** For good. */
        public Failed(String reason) {
            this(reason, false);
        }

        /** At the first attempt. */
        public Failed(String reason, boolean mayPass) {
            this(reason, mayPass, 1);
        }

        @Override
        public Failed after(int attempts) {
            return new Failed(reason, mayPass, attempts);
        }
    }
}
