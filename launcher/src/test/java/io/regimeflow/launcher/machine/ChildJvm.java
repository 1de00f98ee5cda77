package io.regimeflow.launcher.machine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A Java process beside the test's, with its class path and nothing of its configuration: one that can be killed. */
public final class ChildJvm {
    private ChildJvm() {}

    /** Runs a main class; its errors go where its output goes. */
    public static ProcessBuilder of(List<String> options, Class<?> main, List<String> arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.regimeflow.schemas.record"));
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                Optional.ofNullable(System.getProperty("surefire.test.class.path"))
                        .orElse(System.getProperty("java.class.path")),
                main.getName()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("REGIMEFLOW_"));
        builder.environment().put("OMP_NUM_THREADS", "1");
        builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
        return builder;
    }
}
