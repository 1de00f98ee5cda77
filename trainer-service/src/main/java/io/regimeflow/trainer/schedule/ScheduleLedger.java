package io.regimeflow.trainer.schedule;

import io.regimeflow.trainer.request.Request;
import java.time.Instant;

/** What every instance's schedulers have done so far. */
interface ScheduleLedger {
    /** Hears what stands in the ledger. */
    interface Reader {
        /** A request stands there. */
        void filed(Request request);

        /** A course's due times count from here on. */
        void begun(Course course, Instant from);
    }

    /** Reads on to the end. */
    void catchUp(Reader reader);

    /** Adds a request. */
    void file(Request request);

    /** Adds that a course's due times count from here on. */
    void begin(Course course, Instant from);
}
