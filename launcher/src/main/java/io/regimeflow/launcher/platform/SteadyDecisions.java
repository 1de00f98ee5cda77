package io.regimeflow.launcher.platform;

import io.regimeflow.runtime.config.Config;
import io.regimeflow.runtime.config.ConfigSources;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What evaluation leaves undecided in a finite replay, which is to give the same bits whenever it is run: whatever is
 * decided by outcomes takes effect at the bar that follows, and that depends on how far evaluation had read by then. The
 * gate alone decides there. A key that the user set stands.
 */
final class SteadyDecisions {
    private SteadyDecisions() {}

    private record Deciders(Switch contest, Switch drift, Selection selection) {
        private record Switch(Optional<Boolean> enabled) {}

        private record Selection(Optional<Boolean> decides) {}
    }

    /** The keys that turn them off, but for those that the user has turned. */
    static Map<String, String> keys(ConfigSources sources) {
        Deciders set = Config.load(sources).bind(Deciders.class, "evaluation");
        var keys = new LinkedHashMap<String, String>();
        turnOff("contest.enabled", set.contest().enabled(), keys);
        turnOff("drift.enabled", set.drift().enabled(), keys);
        turnOff("selection.decides", set.selection().decides(), keys);
        return keys;
    }

    private static void turnOff(String key, Optional<Boolean> set, Map<String, String> keys) {
        if (set.isEmpty()) {
            keys.put("evaluation." + key, "false");
        }
    }
}
