package io.regimeflow.launcher.interop;

import io.regimeflow.launcher.machine.LoopbackPort;
import io.regimeflow.launcher.registry.RegistryHome;
import io.regimeflow.launcher.registry.RegistryProcess;
import io.regimeflow.launcher.registry.RegistrySettings;
import java.nio.file.Path;
import java.util.Set;

/** Starts the platform's own registry for a test. */
final class RegistryInterop {
    private RegistryInterop() {}

    static RegistryProcess start(Path directory) {
        return RegistryProcess.start(new RegistrySettings(
                RegistryHome.locate(), directory, LoopbackPort.claim(0, "--registry-port", Set.of())));
    }
}
