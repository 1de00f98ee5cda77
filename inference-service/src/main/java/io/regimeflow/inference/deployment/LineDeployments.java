package io.regimeflow.inference.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What serves one model line, and what has been decided to serve it next: a switch is a bar, not a moment.
 *
 * <p>A deployment is offered, then accepted or refused once its releases have been checked, then applied at the first bar
 * that is not before its effective-from, or passed over where what serves by then took effect later. Only the legal
 * transitions exist; each is remembered exactly by {@link InstrumentStateCodec}.
 *
 * <p><b>Threads.</b> Owned by one stream task.
 */
public final class LineDeployments {
    /** So many decisions may wait for their bar, since each keeps a model in memory. */
    public static final int MOST_PENDING = 16;

    /** No successor of an expired release has been asked for. */
    static final long NEVER = Long.MIN_VALUE;

    /** So long a successor that was asked for may take to come, in milliseconds of market time. */
    private static final long PATIENCE = 86_400_000L;

    private final List<Pending> pending = new ArrayList<>();
    private final PastDeployments past;
    private Optional<Deployment> current = Optional.empty();
    private long expiryAsked = NEVER;

    /** A deployment that has not scored a bar yet. */
    record Pending(Deployment deployment, boolean accepted) {}

    /** What became of an offer. */
    public enum Offer {
        TAKEN,
        KNOWN,
        TOO_MANY
    }

    /** What is to be done about a release that has expired. */
    public enum Expiry {
        /** Somebody is to be told, and a successor to be asked for. */
        TELL,
        /** A successor was asked for and did not come: ask again. */
        ASK_AGAIN,
        KNOWN
    }

    /** A deployment that takes over, the one that served before, and those that it overtook. */
    public record Switch(Deployment deployment, Optional<Deployment> replaced, List<Deployment> superseded) {}

    LineDeployments() {
        this(Optional.empty(), NEVER, List.of(), new PastDeployments());
    }

    LineDeployments(Optional<Deployment> current, long expiryAsked, List<Pending> pending, PastDeployments past) {
        this.current = current;
        this.expiryAsked = expiryAsked;
        this.pending.addAll(pending);
        this.past = past;
    }

    /** Takes note of a decision, unless this line has heard it before or has too many to wait for. */
    public Offer offer(Deployment deployment) {
        if (isKnown(deployment.id())) {
            return Offer.KNOWN;
        }
        if (pending.size() == MOST_PENDING) {
            past.add(deployment.id());
            return Offer.TOO_MANY;
        }
        pending.add(new Pending(deployment, false));
        return Offer.TAKEN;
    }

    /**
     * The releases of {@code deployment} were checked: its champion is good, and the arms that are as well are in {@code
     * sound}, which takes its place.
     *
     * @return false when that the champion is good was known
     */
    public boolean accept(Deployment deployment, Deployment sound) {
        int waiting = pending.indexOf(new Pending(deployment, false));
        int accepted = pending.indexOf(new Pending(deployment, true));
        if (waiting < 0 && accepted < 0) {
            return false;
        }
        pending.set(Math.max(waiting, accepted), new Pending(sound, true));
        return waiting >= 0;
    }

    /** The champion of {@code deployment}, which has not scored yet, was refused: what serves goes on serving. */
    public void refuse(Deployment deployment) {
        pending.removeIf(one -> one.deployment().equals(deployment));
        past.add(deployment.id());
    }

    /** Deployments that have been neither accepted nor refused, oldest first. */
    public List<Deployment> undecided() {
        if (pending.isEmpty()) {
            return List.of();
        }
        return pending.stream()
                .filter(one -> !one.accepted())
                .map(Pending::deployment)
                .toList();
    }

    /** The deployments that take effect at {@code closeTime} or should have before, oldest first. */
    public List<Deployment> due(long closeTime) {
        if (pending.isEmpty()) {
            return List.of();
        }
        return pending.stream()
                .map(Pending::deployment)
                .filter(deployment -> deployment.effectiveFrom() <= closeTime)
                .toList();
    }

    /**
     * Lets go of the deployments that are due and take effect before what serves took effect: decided late, each would turn
     * the line back to older data.
     *
     * @return those that it let go of, oldest first; empty where nothing serves
     */
    public List<Deployment> passOver(long closeTime) {
        if (pending.isEmpty() || current.isEmpty()) {
            return List.of();
        }
        long servesFrom = current.get().effectiveFrom();
        List<Deployment> older = due(closeTime).stream()
                .filter(deployment -> deployment.effectiveFrom() < servesFrom)
                .toList();
        older.forEach(this::refuse);
        return older;
    }

    /**
     * Switches to the deployment that is to serve at {@code closeTime}: of those that are due the one with the latest
     * effective-from, as if each had come in time; of equals the one that was decided last.
     *
     * @throws IllegalStateException when a due deployment is still undecided
     */
    public Optional<Switch> switchAt(long closeTime) {
        List<Deployment> due = due(closeTime);
        if (due.isEmpty()) {
            return Optional.empty();
        }
        for (Deployment deployment : due) {
            if (!pending.contains(new Pending(deployment, true))) {
                throw new IllegalStateException("%s is due at %d and undecided".formatted(deployment, closeTime));
            }
        }
        Deployment next = latest(due);
        List<Deployment> superseded =
                due.stream().filter(deployment -> !deployment.equals(next)).toList();
        Optional<Deployment> replaced = current;
        pending.removeIf(one -> due.contains(one.deployment()));
        superseded.forEach(deployment -> past.add(deployment.id()));
        replaced.ifPresent(deployment -> past.add(deployment.id()));
        current = Optional.of(next);
        if (replaced.filter(next::hasChampionOf).isEmpty()) {
            expiryAsked = NEVER;
        }
        return Optional.of(new Switch(next, replaced, superseded));
    }

    private static Deployment latest(List<Deployment> due) {
        Deployment latest = due.get(0);
        for (Deployment deployment : due) {
            latest = deployment.effectiveFrom() >= latest.effectiveFrom() ? deployment : latest;
        }
        return latest;
    }

    /** The deployment that scores now. */
    public Optional<Deployment> current() {
        return current;
    }

    /** The release that scores now has expired by a bar's close; a successor is asked for once a day at most. */
    public Expiry expire(long closeTime) {
        boolean first = expiryAsked == NEVER;
        if (!first && closeTime - expiryAsked < PATIENCE) {
            return Expiry.KNOWN;
        }
        expiryAsked = closeTime;
        return first ? Expiry.TELL : Expiry.ASK_AGAIN;
    }

    /** Close time of the bar at which a successor was asked for last, or {@link #NEVER}. */
    long expiryAsked() {
        return expiryAsked;
    }

    List<Pending> pending() {
        return List.copyOf(pending);
    }

    PastDeployments past() {
        return past;
    }

    /** Every deployment that serves this line or may serve it. */
    public List<Deployment> all() {
        List<Deployment> all = new ArrayList<>(current.stream().toList());
        pending.forEach(one -> all.add(one.deployment()));
        return all;
    }

    private boolean isKnown(String deploymentId) {
        return past.contains(deploymentId)
                || all().stream().anyMatch(known -> known.id().equals(deploymentId));
    }
}
