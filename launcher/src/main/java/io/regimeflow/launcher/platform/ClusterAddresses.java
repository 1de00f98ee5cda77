package io.regimeflow.launcher.platform;

import io.regimeflow.launcher.machine.DataDirectory;
import io.regimeflow.launcher.machine.LoopbackPort;
import io.regimeflow.launcher.registry.RegistryProcess;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a local cluster's parts listen. */
public record ClusterAddresses(LoopbackPort broker, LoopbackPort controller, LoopbackPort registry) {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterAddresses.class);

    /**
     * Claims the ports that were asked for. A registry that a killed platform left behind may hold one: it is ended first.
     *
     * @throws io.regimeflow.launcher.machine.CannotStartException when one is taken
     */
    public static ClusterAddresses claim(DataDirectory data, LocalPorts ports) {
        RegistryProcess.endSurvivor(data.registry())
                .ifPresent(
                        pid -> LOG.atInfo().addKeyValue("pid", pid).log("Ended a registry that outlived its platform"));
        var broker = LoopbackPort.claim(ports.broker(), "--broker-port", Set.of());
        var controller = LoopbackPort.claim(ports.controller(), "--controller-port", Set.of(broker));
        var registry = LoopbackPort.claim(ports.registry(), "--registry-port", Set.of(broker, controller));
        return new ClusterAddresses(broker, controller, registry);
    }
}
