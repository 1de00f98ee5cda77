package io.regimeflow.inference.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What serves one model line, and what has been decided to serve it next: a switch is a bar, not a moment.
 *
 * <p>A deployment is offered, then accepted or refused once its release has been checked, then applied at the first bar
 * that is not before its effective-from. Only the legal transitions exist; each is remembered exactly by
 * {@link InstrumentStateCodec}.
 *
 * <p><b>Threads.</b> Owned by one stream task.
 */
public final class LineDeployments {
    private final List<Pending> pending = new ArrayList<>();
    private Optional<Deployment> current = Optional.empty();
    private String lastRefused = "";

    /** A deployment that has not scored a bar yet. */
    record Pending(Deployment deployment, boolean accepted) {}

    /** A deployment that takes over, and the release that served before. */
    public record Switch(Deployment deployment, Optional<Deployment> replaced, List<Deployment> superseded) {}

    LineDeployments() {}

    LineDeployments(Optional<Deployment> current, List<Pending> pending, String lastRefused) {
        this.current = current;
        this.pending.addAll(pending);
        this.lastRefused = lastRefused;
    }

    /** Takes note of a decision; false when it is one that this line has heard before. */
    public boolean offer(Deployment deployment) {
        if (isKnown(deployment.id())) {
            return false;
        }
        pending.add(new Pending(deployment, false));
        return true;
    }

    /** The release of {@code deployment} was checked and found good. */
    public void accept(Deployment deployment) {
        pending.replaceAll(one -> one.deployment().equals(deployment) ? new Pending(deployment, true) : one);
    }

    /** The release of {@code deployment} was refused: what serves goes on serving. */
    public void refuse(Deployment deployment) {
        pending.removeIf(one -> one.deployment().equals(deployment));
        lastRefused = deployment.id();
    }

    /** Deployments whose release has been neither accepted nor refused, oldest first. */
    public List<Deployment> undecided() {
        return pending.stream()
                .filter(one -> !one.accepted())
                .map(Pending::deployment)
                .toList();
    }

    /** The undecided deployments that must be decided before the bar that closes at {@code closeTime} is scored. */
    public List<Deployment> undecidedAt(long closeTime) {
        return undecided().stream()
                .filter(deployment -> deployment.effectiveFrom() <= closeTime)
                .toList();
    }

    /**
     * Switches to the newest accepted deployment that is due at {@code closeTime}, if there is one.
     *
     * @throws IllegalStateException when a due deployment is still undecided
     */
    public Optional<Switch> switchAt(long closeTime) {
        if (!undecidedAt(closeTime).isEmpty()) {
            throw new IllegalStateException("deployment %s is due and undecided".formatted(undecidedAt(closeTime)));
        }
        List<Deployment> due = pending.stream()
                .map(Pending::deployment)
                .filter(deployment -> deployment.effectiveFrom() <= closeTime)
                .toList();
        if (due.isEmpty()) {
            return Optional.empty();
        }
        pending.removeIf(one -> due.contains(one.deployment()));
        Optional<Deployment> replaced = current;
        Deployment newest = due.get(due.size() - 1);
        current = Optional.of(newest);
        return Optional.of(new Switch(newest, replaced, due.subList(0, due.size() - 1)));
    }

    /** The deployment that scores now. */
    public Optional<Deployment> current() {
        return current;
    }

    List<Pending> pending() {
        return List.copyOf(pending);
    }

    String lastRefused() {
        return lastRefused;
    }

    /** Every release that this line serves or may serve. */
    public List<Deployment> all() {
        List<Deployment> all = new ArrayList<>(current.stream().toList());
        pending.forEach(one -> all.add(one.deployment()));
        return all;
    }

    private boolean isKnown(String deploymentId) {
        return deploymentId.equals(lastRefused)
                || all().stream().anyMatch(known -> known.id().equals(deploymentId));
    }
}
