package io.regimeflow.launcher.platform;

import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.ingest.IngestConfig;
import io.regimeflow.ingest.IngestService;
import io.regimeflow.launcher.machine.DataDirectory;
import io.regimeflow.modelformat.spec.TrainingProfile.MarketProfile;
import io.regimeflow.runtime.config.Config;
import io.regimeflow.runtime.config.ConfigException;
import io.regimeflow.runtime.config.ConfigSources;
import io.regimeflow.trainer.spec.SpecTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that is decided before anything is started.
 *
 * @param platform what was asked for
 * @param services what each service runs with
 */
public record PlatformPlan(PlatformConfig platform, ServiceConfigs services) {

    /**
     * Completes what was asked for with what this machine gave. A key that the user set stands.
     *
     * @throws ConfigException when a key or value is wrong, or nothing would ever be trained
     * @throws io.regimeflow.ingest.source.BadInputException when the source is not there or cannot be read
     */
    public static PlatformPlan of(
            ConfigSources sources, PlatformConfig platform, DataDirectory data, ClusterAddresses addresses) {
        String bootstrapServers = addresses.broker().address();
        var keys = new ServiceKeys(platform, data, bootstrapServers);
        IngestConfig ingest = Config.load(with(sources, keys.ingest())).bind(IngestConfig.class, "ingest");
        Interval base = IngestService.check(ingest);
        Map<String, String> all = keys.all(base);
        all.putAll(SharedCalendars.keys(sources));
        if (platform.isLockstep()) {
            all.putAll(SteadyDecisions.keys(sources));
        }
        Config config = Config.load(with(sources, all));
        config.bind(PlatformConfig.class, PlatformConfig.PREFIX);
        ServiceConfigs services = config.bind(ServiceConfigs.class, "");
        config.rejectUnknown();
        var plan = new PlatformPlan(platform, services);
        if (plan.lines().isEmpty()) {
            throw ConfigException.of(
                    ("trainer.models %s would never be trained: their profiles go by the wall clock, the"
                                    + " bars of this source by market time. Set trainer.set.SPEC.profile=market")
                            .formatted(services.trainer().specs().specs().stream()
                                    .map(line -> line.spec().name())
                                    .toList()));
        }
        return plan;
    }

    private static ConfigSources with(ConfigSources sources, Map<String, String> derived) {
        var commandLine = new HashMap<>(derived);
        commandLine.putAll(sources.commandLine());
        return new ConfigSources(commandLine, sources.environment(), sources.file());
    }

    /** Every line that is trained at a due time of market time. */
    public List<ModelLine> lines() {
        SpecTable specs = services.trainer().specs();
        return services.ingest().instruments().stream()
                .flatMap(specs::lines)
                .filter(line -> specs.of(line).orElseThrow().profile() instanceof MarketProfile)
                .toList();
    }

    /** Consumer groups that make feature vectors. */
    public List<String> featureGroups() {
        return List.copyOf(services.features().groups().values());
    }

    /** Consumer groups that audit them. */
    public List<String> auditGroups() {
        return services.features().auditGroups();
    }

    /** Consumer groups that make the vectors that are trained on. */
    public List<String> trainedGroups() {
        return services.trainer().specs().specs().stream()
                .map(line -> services.features().groups().get(line.featureSet().id()))
                .distinct()
                .toList();
    }

    /** Consumer group that scores them. */
    public String scoringGroup() {
        return services.inference().applicationId();
    }

    /** Consumer group that judges predictions and decides. */
    public String judgingGroup() {
        return services.evaluation().applicationId();
    }
}
