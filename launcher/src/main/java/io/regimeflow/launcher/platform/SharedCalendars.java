package io.regimeflow.launcher.platform;

import io.regimeflow.runtime.config.Config;
import io.regimeflow.runtime.config.ConfigSources;
import java.util.LinkedHashMap;
import java.util.Map;

/** When venues trade, for evaluation too: what is judged are bars of the same market that features are made of. */
final class SharedCalendars {
    private SharedCalendars() {}

    private record Given(Venues features, Judging evaluation) {
        private record Judging(Venues outcome) {}

        private record Venues(Map<String, String> calendars) {
            boolean names(String venue) {
                return calendars.keySet().stream().anyMatch(venue::equalsIgnoreCase);
            }
        }
    }

    /** The keys of evaluation that follow from those of feature-stream; a venue that evaluation names stands. */
    static Map<String, String> keys(ConfigSources sources) {
        Given given = Config.load(sources).bind(Given.class, "");
        var keys = new LinkedHashMap<String, String>();
        given.features().calendars().forEach((venue, calendar) -> {
            if (!given.evaluation().outcome().names(venue)) {
                keys.put("evaluation.outcome.calendars." + venue, calendar);
            }
        });
        return keys;
    }
}
