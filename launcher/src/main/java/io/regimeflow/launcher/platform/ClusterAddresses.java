package io.regimeflow.launcher.platform;

import io.regimeflow.launcher.machine.DataDirectory;
import io.regimeflow.launcher.machine.LoopbackPort;
import io.regimeflow.launcher.registry.RegistryProcess;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a local cluster's parts listen. */
public record ClusterAddresses(LoopbackPort broker, LoopbackPort controller, LoopbackPort registry) {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterAddresses.class);

    /**
     * Claims the ports that were asked for, those of the admin pages too. A registry that a killed platform left behind may hold one: it is ended first.
     *
     * @throws io.regimeflow.launcher.machine.CannotStartException when one is taken
     */
    public static ClusterAddresses claim(DataDirectory data, LocalPorts ports) {
        RegistryProcess.endSurvivor(data.registry())
                .ifPresent(
                        pid -> LOG.atInfo().addKeyValue("pid", pid).log("Ended a registry that outlived its platform"));
        Set<LoopbackPort> claimed = claimAdmin(ports);
        var broker = claim(ports.broker(), "--broker-port", claimed);
        var controller = claim(ports.controller(), "--controller-port", claimed);
        var registry = claim(ports.registry(), "--registry-port", claimed);
        return new ClusterAddresses(broker, controller, registry);
    }

    // Free ones need no claim: each service's admin page finds its own.
    private static Set<LoopbackPort> claimAdmin(LocalPorts ports) {
        var claimed = new HashSet<LoopbackPort>();
        for (int place = 0; ports.admin() != 0 && place < LocalPorts.ADMIN_PAGES; place++) {
            claim(ports.admin(place), "--admin-port", claimed);
        }
        return claimed;
    }

    private static LoopbackPort claim(int asked, String option, Set<LoopbackPort> claimed) {
        var port = LoopbackPort.claim(asked, option, claimed);
        claimed.add(port);
        return port;
    }
}
