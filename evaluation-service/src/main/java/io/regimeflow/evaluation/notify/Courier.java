package io.regimeflow.evaluation.notify;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Delivers one notification at a time: repeats attempts and keeps quiet as long as the other side asks for.
 *
 * <p>Never waits itself: its owner asks again and again, and does other things in between.
 *
 * <p><b>Threads.</b> For one.
 */
final class Courier {
    private final Notifier notifier;
    private final Patience patience;
    private final Clock clock;

    private Notification carried;
    private CompletableFuture<Answer> attempt;
    private int attempts;
    private Instant notBefore = Instant.MIN;

    Courier(Notifier notifier, Patience patience, Clock clock) {
        this.notifier = notifier;
        this.patience = patience;
        this.clock = clock;
    }

    boolean isIdle() {
        return carried == null;
    }

    /** Whether it carries something and no attempt is under way. */
    boolean isWaiting() {
        return carried != null && attempt == null;
    }

    /** Takes a notification; only while idle. */
    void take(Notification notification) {
        if (!isIdle()) {
            throw new IllegalStateException("still carries " + carried.id());
        }
        carried = notification;
        attempts = 0;
    }

    /** Goes on with what is carried; says how it ended once it has. */
    Optional<Ending> goOn() {
        if (carried == null) {
            return Optional.empty();
        }
        if (attempt == null && !clock.instant().isBefore(notBefore)) {
            attempts++;
            attempt = notifier.send(carried);
        }
        if (attempt == null || !attempt.isDone()) {
            return Optional.empty();
        }
        Answer answer = attempt.join();
        attempt = null;
        return heard(answer);
    }

    /** Waits for the attempt that is under way, if any, and says how the delivery ended where it has. */
    Optional<Ending> settle(Duration most) {
        if (attempt == null) {
            return Optional.empty();
        }
        try {
            attempt.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException | CancellationException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        return goOn();
    }

    /** Gives up what is under way; nothing is known of it. */
    void drop() {
        if (attempt != null) {
            attempt.cancel(true);
        }
        attempt = null;
        carried = null;
    }

    private Optional<Ending> heard(Answer answer) {
        if (answer instanceof Answer.Delivered delivered) {
            return end(delivered.quiet(), Ending.Result.DELIVERED, "delivered");
        }
        if (answer instanceof Answer.Refused refused) {
            return end(Duration.ZERO, Ending.Result.REFUSED, refused.reason());
        }
        var again = (Answer.Again) answer;
        Optional<Duration> wait = patience.after(attempts, again);
        if (wait.isEmpty()) {
            return end(again.atLeast(), Ending.Result.GIVEN_UP, again.reason());
        }
        keepQuiet(wait.get());
        return Optional.empty();
    }

    private Optional<Ending> end(Duration quiet, Ending.Result result, String reason) {
        keepQuiet(quiet);
        var ending = new Ending(carried, result, attempts, reason);
        carried = null;
        return Optional.of(ending);
    }

    private void keepQuiet(Duration asked) {
        // Also what a server asks for without measure is measured, or it could silence us for good.
        Duration quiet = asked.compareTo(Patience.LONGEST_ASKED) < 0 ? asked : Patience.LONGEST_ASKED;
        notBefore = clock.instant().plus(quiet);
    }
}
