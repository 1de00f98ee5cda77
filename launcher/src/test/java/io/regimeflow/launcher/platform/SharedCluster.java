package io.regimeflow.launcher.platform;

import io.regimeflow.launcher.machine.DataDirectory;
import io.regimeflow.runtime.lifecycle.CloseStack;
import java.nio.file.Path;

/** Gives tests a broker with its topics and a registry. */
public final class SharedCluster extends Shared<LocalCluster> {
    SharedCluster() {
        super(LocalCluster.class);
    }

    @Override
    protected LocalCluster start(Path directory, CloseStack started) throws Exception {
        var data = started.push(DataDirectory.open(directory));
        return started.push(LocalCluster.start(data, ClusterAddresses.claim(data, LocalPorts.anyFree())));
    }
}
