package io.regimeflow.runtime.lifecycle;

/** Whether a service can do its work now, and if not, why. */
public sealed interface Readiness {

    /** Doing its work. */
    record Ready() implements Readiness {}

    /** Not yet, or not any more; nobody has to act. */
    record NotReady(String reason) implements Readiness {}

    /** Stopped by a failure; it will not become ready again by itself. */
    record Failed(String reason) implements Readiness {}

    /** Ready. */
    static Readiness ready() {
        return new Ready();
    }

    /** Not ready, because of {@code reason}. */
    static Readiness notReady(String reason) {
        return new NotReady(reason);
    }

    /** Failed, because of {@code reason}. */
    static Readiness failed(String reason) {
        return new Failed(reason);
    }
}
