package io.regimeflow.trainer.request;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/** Trains until the test says how it ended. */
final class ScriptedTraining implements Training {
    final List<Request> begun = new CopyOnWriteArrayList<>();
    final List<Request> interrupted = new CopyOnWriteArrayList<>();
    private final Map<Request, CompletableFuture<Function<LineHistory, TrainingOutcome>>> ends =
            new ConcurrentHashMap<>();

    @Override
    public TrainingOutcome train(Request request, LineHistory history) {
        begun.add(request);
        try {
            return end(request).get().apply(history);
        } catch (InterruptedException e) {
            interrupted.add(request);
            Thread.currentThread().interrupt();
            return new TrainingOutcome.Failed("interrupted");
        } catch (ExecutionException e) {
            throw (RuntimeException) e.getCause();
        }
    }

    void complete(Request request) {
        end(request).complete(history -> Releases.completed(request, history.newest()));
    }

    void end(Request request, TrainingOutcome outcome) {
        end(request).complete(history -> outcome);
    }

    void breakOff(Request request, RuntimeException failure) {
        end(request).completeExceptionally(failure);
    }

    private CompletableFuture<Function<LineHistory, TrainingOutcome>> end(Request request) {
        return ends.computeIfAbsent(request, ignored -> new CompletableFuture<>());
    }
}
