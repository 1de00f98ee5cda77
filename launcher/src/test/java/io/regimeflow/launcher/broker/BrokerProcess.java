package io.regimeflow.launcher.broker;

import io.regimeflow.launcher.machine.LoopbackPort;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** A broker that can be killed, because it has a process of its own. */
public final class BrokerProcess {
    private BrokerProcess() {}

    /** Serves until it is killed; arguments are the directory, the cluster's id and both ports. */
    public static void main(String[] arguments) throws InterruptedException {
        LoopbackPort client = LoopbackPort.claim(Integer.parseInt(arguments[2]), "--broker-port", Set.of());
        LoopbackPort controller =
                LoopbackPort.claim(Integer.parseInt(arguments[3]), "--controller-port", Set.of(client));
        EmbeddedBroker.start(new BrokerSettings(Path.of(arguments[0]), arguments[1], client, controller));
        new CountDownLatch(1).await();
    }

    /** Starts {@link #main} in a process of its own. */
    static Process start(BrokerSettings settings, Path output) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerProcess.class.getName(),
                        settings.directory().toString(),
                        settings.clusterId(),
                        Integer.toString(settings.port().number()),
                        Integer.toString(settings.controllerPort().number())))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }
}
