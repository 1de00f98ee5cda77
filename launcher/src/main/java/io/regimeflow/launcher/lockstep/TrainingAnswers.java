package io.regimeflow.launcher.lockstep;

import io.regimeflow.schemas.record.DeploymentApplied;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What became of each training request and of the deployment of its release, as far as it is known.
 *
 * <p><b>Threads.</b> Told by some, asked by others.
 */
final class TrainingAnswers {
    private final Map<String, TrainingCompleted> byRequest = new HashMap<>();
    private final Set<String> filed = new HashSet<>();
    private final Set<Decided> decided = new HashSet<>();

    private record Decided(String modelLine, String releaseId) {}

    synchronized void filed(String requestId) {
        filed.add(requestId);
    }

    synchronized void completed(TrainingCompleted completed) {
        byRequest.put(completed.getRequestId(), completed);
        notifyAll();
    }

    synchronized void applied(DeploymentApplied applied) {
        decided.add(new Decided(applied.getModelLine(), applied.getReleaseId()));
        notifyAll();
    }

    /** Whether the request is in the log, answered or not. */
    synchronized boolean isFiled(String requestId) {
        return filed.contains(requestId);
    }

    /** What the request still waits for after at most {@code patience}; empty when nothing. */
    synchronized Optional<String> awaitAnswer(String requestId, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        Optional<String> open = openEnd(requestId);
        for (long left = patience.toMillis(); open.isPresent() && left > 0; open = openEnd(requestId)) {
            wait(left);
            left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        }
        return open;
    }

    /** What the request still waits for; empty when nothing. */
    synchronized Optional<String> openEnd(String requestId) {
        TrainingCompleted completed = byRequest.get(requestId);
        if (completed == null) {
            return Optional.of("training " + requestId);
        }
        boolean deployed = completed.getStatus().equals("COMPLETED") && completed.getDeployable();
        if (deployed && !decided.contains(new Decided(completed.getModelLine(), completed.getReleaseId()))) {
            return Optional.of(
                    "deployment of release %s on %s".formatted(completed.getReleaseId(), completed.getModelLine()));
        }
        return Optional.empty();
    }
}
