package io.regimeflow.launcher.cli;

import io.regimeflow.launcher.console.LogFile;
import io.regimeflow.launcher.machine.DataDirectory;
import io.regimeflow.launcher.platform.ClusterAddresses;
import io.regimeflow.launcher.platform.LocalCluster;
import io.regimeflow.launcher.platform.PlatformConfig;
import io.regimeflow.runtime.config.Config;
import io.regimeflow.runtime.config.ConfigSources;
import io.regimeflow.runtime.lifecycle.CloseStack;

/** One run of the platform, from configuration to exit code. */
final class PlatformRun {
    private final ConfigSources sources;

    PlatformRun(ConfigSources sources) {
        this.sources = sources;
    }

    int execute() {
        Config config = Config.load(sources);
        PlatformConfig platform = config.bind(PlatformConfig.class, PlatformConfig.PREFIX);
        config.rejectUnknown();
        var started = new CloseStack();
        Runtime.getRuntime().addShutdownHook(new Thread(started::close, "shutdown"));
        try (started) {
            var data = started.push(DataDirectory.open(platform.dataDir()));
            LogFile.in(data.logs());
            var addresses = ClusterAddresses.claim(data, platform.ports());
            var cluster = started.push(LocalCluster.start(data, addresses));
            System.out.println("ready " + cluster.kafka().bootstrapServers());
            Thread.currentThread().join();
            return ExitCode.OK;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.FAILED;
        }
    }
}
