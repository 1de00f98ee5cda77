package io.regimeflow.features;

import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.bar.VenueCalendars;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.features.audit.AuditConfig;
import io.regimeflow.features.audit.FeatureAuditor;
import io.regimeflow.features.audit.Recomputation;
import io.regimeflow.runtime.config.Default;
import io.regimeflow.runtime.config.Doc;
import io.regimeflow.runtime.streams.StreamsSettings;
import io.regimeflow.schemas.mapping.FeatureSetSource;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What feature-stream computes and how its topologies are run: one for each feature set, under an application id of its own,
 * so that a set that is added has its vectors from the first bar on, and no other set notices.
 *
 * <p>Another base or working interval needs another application id.
 *
 * @param featureSets the feature sets
 * @param intervals of the sets that have several, instead of their own; empty: their own
 * @param baseInterval interval of the bars on the market-data topic
 * @param workingInterval interval of the vectors of a set that names none, a multiple of the base interval
 * @param calendars when venues trade, for those that are not always open
 * @param audit how much of what was served is computed again and compared
 * @param streams how the topologies are run; the application id is completed with the set's id
 */
public record FeatureStreamConfig(
        @Doc("Feature sets to compute: names, or paths of .yaml files") @Default("fs18")
        List<FeatureSetSource> featureSets,

        @Doc("Intervals of the feature sets that have several, the working interval first; without it their own")
        @Default("")
        List<Interval> intervals,

        @Doc("Interval of the bars on new_market_data") @Default("5m")
        Interval baseInterval,

        @Doc("Interval of the vectors of a feature set that names none, a multiple of the base interval")
        @Default("15m")
        Interval workingInterval,

        @Doc("When a venue trades, by venue: always, fx-week or fx-weekdays; always where not given")
        Map<String, String> calendars,

        AuditConfig audit,

        @Doc("How the topologies are run") StreamsSettings streams) {

    public FeatureStreamConfig {
        featureSets = List.copyOf(featureSets);
        intervals = List.copyOf(intervals);
        if (featureSets.isEmpty()) {
            throw new IllegalArgumentException("feature-sets names no feature set");
        }
        requireDistinct(featureSets);
        calendars = Map.copyOf(calendars);
        Objects.requireNonNull(VenueCalendars.of(calendars)); // throws, with what is allowed
        for (FeatureSetSource source : featureSets) {
            requirePossible(source, intervals, baseInterval, workingInterval);
        }
    }

    private static void requireDistinct(List<FeatureSetSource> sources) {
        var seen = new HashSet<String>();
        for (FeatureSetSource source : sources) {
            if (!seen.add(source.set().id())) {
                throw new IllegalArgumentException("feature-sets names %s twice".formatted(source));
            }
        }
    }

    private static void requirePossible(
            FeatureSetSource source, List<Interval> others, Interval base, Interval working) {
        FeatureSet set = over(source.set(), others);
        List<Interval> needed = set.intervals().isEmpty() ? List.of(working) : set.intervals();
        for (Interval interval : needed) {
            if (!interval.isMultipleOf(base)) {
                throw new IllegalArgumentException(
                        "feature set %s cannot be computed: its interval %s is not a multiple of base interval %s"
                                .formatted(source, interval, base));
            }
        }
    }

    private static FeatureSet over(FeatureSet set, List<Interval> others) {
        return others.isEmpty() || set.intervals().size() < 2 ? set : set.over(others);
    }

    /** The topologies, in the order of the feature sets. */
    List<FeatureApplication> applications() {
        return featureSets.stream().map(source -> application(source.set())).toList();
    }

    private FeatureApplication application(FeatureSet declared) {
        FeatureSet set = over(declared, intervals);
        Interval working =
                set.intervals().isEmpty() ? workingInterval : set.intervals().get(0);
        return new FeatureApplication(
                new PipelineFactory(set, baseInterval, working, VenueCalendars.of(calendars)),
                streams.withApplicationId(applicationId(set)));
    }

    /** How the auditor of a topology is run. */
    StreamsSettings auditor(FeatureApplication application) {
        return streams.withApplicationId(FeatureAuditor.applicationId(
                streams.applicationId(), application.featureSet().id()));
    }

    private String applicationId(FeatureSet set) {
        return streams.applicationId() + "-" + set.id();
    }

    /** Consumer group of each feature set's topology, by the id of the set, in the order of the sets. */
    public Map<String, String> groups() {
        var groups = new LinkedHashMap<String, String>();
        applications()
                .forEach(each ->
                        groups.put(each.featureSet().id(), each.streams().applicationId()));
        return Collections.unmodifiableMap(groups);
    }

    /** Consumer groups of the auditors, in the order of the sets; none where nothing is audited. */
    public List<String> auditGroups() {
        return audit.isOn()
                ? applications().stream()
                        .map(each -> auditor(each).applicationId())
                        .toList()
                : List.of();
    }

    /** How the vectors of each set are made, in the order of the sets. */
    public List<Recomputation> recomputations() {
        return applications().stream()
                .<Recomputation>map(FeatureApplication::pipelines)
                .toList();
    }
}
