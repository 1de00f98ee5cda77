package io.regimeflow.launcher.broker;

import io.regimeflow.launcher.machine.LoopbackPort;
import java.nio.file.Path;

/**
 * Where one broker lives.
 *
 * @param directory its log directory
 * @param clusterId id of the cluster whose data the directory holds
 * @param port where clients connect
 * @param controllerPort where the broker's own controller listens
 */
public record BrokerSettings(Path directory, String clusterId, LoopbackPort port, LoopbackPort controllerPort) {}
