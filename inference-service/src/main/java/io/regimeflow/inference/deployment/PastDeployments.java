package io.regimeflow.inference.deployment;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * Which deployments are over, so that one that is written again is not heard again; the last {@value #REMEMBERED}.
 *
 * <p>An id is remembered as its 64-bit FNV-1a hash: the state that each bar rewrites stays small.
 */
final class PastDeployments {
    static final int REMEMBERED = 32;

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final Deque<Long> hashes = new ArrayDeque<>();

    PastDeployments() {}

    /** What {@link #hashes()} told. */
    PastDeployments(Collection<Long> hashes) {
        this.hashes.addAll(hashes);
    }

    void add(String id) {
        long hash = hash(id);
        if (hashes.contains(hash)) {
            return;
        }
        hashes.addLast(hash);
        if (hashes.size() > REMEMBERED) {
            hashes.removeFirst();
        }
    }

    boolean contains(String id) {
        return hashes.contains(hash(id));
    }

    /** Oldest first. */
    List<Long> hashes() {
        return List.copyOf(hashes);
    }

    private static long hash(String id) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }
}
