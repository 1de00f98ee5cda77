package io.regimeflow.launcher.platform;

import io.regimeflow.launcher.cli.Regimeflow;
import io.regimeflow.launcher.machine.ChildJvm;
import io.regimeflow.launcher.registry.RegistryHome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code regimeflow up} in a JVM of its own, which can be killed. */
final class ChildPlatform implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;
    private final List<String> lines = new ArrayList<>();

    private ChildPlatform(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static ChildPlatform up(Path dataDir, String... options) throws IOException {
        List<String> jvm = List.of(
                "-Xmx1g",
                "-Dlogback.configurationFile=logback.xml",
                "-D" + RegistryHome.PROPERTY + "=" + RegistryHome.locate());
        var arguments = new ArrayList<>(List.of("up", "--data-dir", dataDir.toString()));
        for (String port : List.of("--broker-port", "--controller-port", "--registry-port", "--admin-port")) {
            arguments.addAll(List.of(port, "0"));
        }
        arguments.addAll(List.of(options));
        return new ChildPlatform(ChildJvm.of(jvm, Regimeflow.class, arguments).start());
    }

    /** Reads on until a line begins so; fails when the output ends before. */
    String awaitLine(String beginning) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
            if (line.startsWith(beginning)) {
                return line;
            }
        }
        throw new AssertionError("no line begins with '%s':%n%s".formatted(beginning, String.join("\n", lines)));
    }

    /** As {@code kill -9}: nothing of it can tidy up. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As Ctrl-C does, but by SIGTERM. */
    int stop() throws InterruptedException {
        // Not Process.destroy, which closes the output as well: what is said at the end is read later.
        process.toHandle().destroy();
        return process.waitFor();
    }

    /** Reads to the end and returns the last line. */
    String awaitEnd() throws IOException, InterruptedException {
        output.lines().forEach(lines::add);
        process.waitFor();
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }

    int exitCode() {
        return process.exitValue();
    }

    String output() {
        return String.join("\n", lines);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        output.close();
    }
}
