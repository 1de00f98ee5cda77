package io.regimeflow.evaluation.notify;

import java.util.LinkedHashSet;
import java.util.Set;

/** The ids of what was told last, so that a record that is written twice is told once; bounded. */
final class Told {
    private final Set<String> ids = new LinkedHashSet<>();
    private final int most;

    Told(int most) {
        this.most = most;
    }

    boolean contains(String id) {
        return ids.contains(id);
    }

    void add(String id) {
        ids.remove(id);
        ids.add(id);
        if (ids.size() > most) {
            ids.remove(ids.iterator().next());
        }
    }
}
