package io.regimeflow.launcher.platform;

import io.regimeflow.launcher.machine.DataDirectory;
import io.regimeflow.runtime.lifecycle.CloseStack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests a broker with its topics and a registry: one for all test classes of the JVM, closed at its end. */
public final class SharedCluster implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SharedCluster.class);

    private record Running(LocalCluster cluster, CloseStack started) implements AutoCloseable {
        static Running start() {
            var started = new CloseStack();
            try {
                Path directory = Files.createTempDirectory("regimeflow-cluster");
                started.push(() -> delete(directory));
                var data = started.push(DataDirectory.open(directory));
                var cluster =
                        started.push(LocalCluster.start(data, ClusterAddresses.claim(data, LocalPorts.anyFree())));
                return new Running(cluster, started);
            } catch (Exception e) {
                started.closeQuietly(e);
                throw new IllegalStateException("no cluster for tests", e);
            }
        }

        private static void delete(Path directory) throws Exception {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }

        @Override
        public void close() {
            started.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == LocalCluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Running.class, key -> Running.start(), Running.class)
                .cluster();
    }
}
