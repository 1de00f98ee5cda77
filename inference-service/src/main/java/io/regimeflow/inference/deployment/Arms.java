package io.regimeflow.inference.deployment;

import io.regimeflow.domain.contest.Split;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The releases that score a line's bars beside its champion, and the contest that decides which of them all is shown.
 *
 * @param others in the order of the deployment
 * @param contest absent where the champion is always shown
 */
public record Arms(List<Arm> others, Optional<Contest> contest) {
    /** More than anybody compares at once, each of them a model in memory. */
    public static final int MOST = 16;

    /** The champion is alone. */
    public static final Arms NONE = new Arms(List.of(), Optional.empty());

    /**
     * A lineage that scores in shadow.
     *
     * @param name version of its full release
     */
    public record Arm(String name, String releaseId, String version) {
        public Arm {
            Deployment.requireText("name of an arm", name);
            Deployment.requireText("release id of an arm", releaseId);
            Deployment.requireText("version of an arm", version);
        }
    }

    /**
     * Who is shown.
     *
     * @param split the champion first, then the arms in their order
     */
    public record Contest(String id, Split split) {
        public Contest {
            Deployment.requireText("contest id", id);
            split.arms().forEach(share -> Deployment.requireText("name of an arm", share.arm()));
        }

        String champion() {
            return split.arms().get(0).arm();
        }
    }

    public Arms {
        others = List.copyOf(others);
        if (others.size() > MOST) {
            throw new IllegalArgumentException("%d arms, allowed: %d".formatted(others.size(), MOST));
        }
        var names = new HashSet<String>();
        var releases = new HashSet<String>();
        for (Arm arm : others) {
            if (!names.add(arm.name())) {
                throw new IllegalArgumentException("arm %s is there twice".formatted(arm.name()));
            }
            if (!releases.add(arm.releaseId())) {
                throw new IllegalArgumentException("release %s is in two arms".formatted(arm.releaseId()));
            }
        }
        if (contest.isPresent()) {
            requireSameArms(contest.get().split(), others);
        }
    }

    private static void requireSameArms(Split split, List<Arm> others) {
        List<String> shared =
                split.arms().stream().map(Split.Share::arm).skip(1).toList();
        List<String> named = others.stream().map(Arm::name).toList();
        if (!shared.equals(named)) {
            throw new IllegalArgumentException("shares are those of %s, arms are %s".formatted(shared, named));
        }
    }

    public boolean isEmpty() {
        return others.isEmpty();
    }

    /** The same without one release: what it was to be shown, the champion is. */
    Arms without(String releaseId) {
        List<Arm> left = others.stream()
                .filter(arm -> !arm.releaseId().equals(releaseId))
                .toList();
        if (left.isEmpty()) {
            return NONE;
        }
        return new Arms(left, contest.map(one -> new Contest(one.id(), without(one, left))));
    }

    private Split without(Contest of, List<Arm> left) {
        var shares = new ArrayList<Split.Share>();
        double champions = of.split().arms().get(0).share();
        for (int i = 0; i < others.size(); i++) {
            Split.Share share = of.split().arms().get(i + 1);
            if (left.contains(others.get(i))) {
                shares.add(share);
            } else {
                champions += share.share();
            }
        }
        shares.add(0, new Split.Share(of.champion(), Math.min(1, champions)));
        return new Split(shares);
    }
}
