package io.regimeflow.trainer.request;

/** Whether a transaction was committed. */
sealed interface Publication {

    /** Everything stands on the log, and the offset with it. */
    record Committed() implements Publication {}

    /** Nothing was written: the consumer group has moved on, and will say who owns the request now. */
    record GroupMovedOn(String reason) implements Publication {}

    /** Nothing was written, and trying again would not help: a record cannot be sent, e.g. because it is too large. */
    record Refused(String reason) implements Publication {}
}
