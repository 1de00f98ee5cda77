package io.regimeflow.launcher.registry;

import io.regimeflow.launcher.machine.LoopbackPort;
import java.nio.file.Path;

/**
 * Where the registry's program and data are.
 *
 * @param home the unpacked program, with its runner jar
 * @param directory its database, log and process record
 * @param port where its HTTP interface listens
 */
public record RegistrySettings(Path home, Path directory, LoopbackPort port) {

    /** Base address of the Confluent-compatible interface. */
    public String url() {
        return "http://" + port.address() + "/apis/ccompat/v7";
    }
}
