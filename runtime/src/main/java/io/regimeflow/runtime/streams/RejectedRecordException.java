package io.regimeflow.runtime.streams;

import java.util.Objects;

/**
 * A record is bad: a processor throws this to have it dead-lettered with the reason, and processing goes on.
 *
 * <p>Throw it <em>before</em> writing any state: what the processor wrote for the record stays written. Thrown where there
 * is no record (a punctuator, an initialiser) it stops the service like any other exception.
 */
public final class RejectedRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A record is rejected because of {@code reason}, which names the field, its value and what is allowed. */
    public RejectedRecordException(String reason) {
        super(Objects.requireNonNull(reason, "reason"));
    }

    /** As {@link #RejectedRecordException(String)}, where another exception found the fault. */
    public RejectedRecordException(String reason, Throwable cause) {
        super(Objects.requireNonNull(reason, "reason"), cause);
    }
}
