package io.regimeflow.launcher.platform;

import io.regimeflow.runtime.config.Config;
import io.regimeflow.runtime.config.ConfigException;
import io.regimeflow.runtime.config.ConfigSources;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What evaluation leaves undecided in a finite replay, which is to give the same bits whenever it is run: whatever is
 * decided by outcomes takes effect at the bar that follows, and that depends on how far evaluation had read by then. The
 * gate alone decides there, and the replay waits at each due time until what it let through serves: a challenger never would.
 */
final class SteadyDecisions {
    private SteadyDecisions() {}

    private record Deciders(Switch contest, Switch drift, Selection selection) {
        private record Switch(Optional<Boolean> enabled) {}

        private record Selection(Optional<Boolean> decides) {}
    }

    /**
     * The keys that turn them off.
     *
     * @throws ConfigException where the user turned one on
     */
    static Map<String, String> keys(ConfigSources sources) {
        Deciders set = Config.load(sources).bind(Deciders.class, "evaluation");
        var keys = new LinkedHashMap<String, String>();
        turnOff("evaluation.contest.enabled", set.contest().enabled(), keys);
        turnOff("evaluation.drift.enabled", set.drift().enabled(), keys);
        turnOff("evaluation.selection.decides", set.selection().decides(), keys);
        return keys;
    }

    private static void turnOff(String key, Optional<Boolean> set, Map<String, String> keys) {
        if (set.orElse(false)) {
            throw ConfigException.of(
                    ("%s = 'true' cannot be in a replay that waits for its trainings, where the gate alone"
                                    + " decides; allowed: false, or --free-run beside it, which does not wait")
                            .formatted(key));
        }
        keys.put(key, "false");
    }
}
