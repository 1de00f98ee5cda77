package io.regimeflow.launcher.contest;

import io.regimeflow.runtime.lifecycle.CloseStack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests a {@link ContestPlatform}: one for all classes of the JVM, of whose instruments each has its own. */
final class SharedContestPlatform implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(SharedContestPlatform.class);

    /** Bars of a {@link TurningMarket} tell nothing of the next but one; so evidence need not wait for ten of them. */
    private static final String LAG = "2";

    private record Running(ContestPlatform platform, CloseStack started) implements AutoCloseable {
        static Running start() {
            var keys = Map.of(
                    "evaluation.contest.lag", LAG,
                    "evaluation.contest.tell-every", "1",
                    "evaluation.drift.lag", LAG);
            var started = new CloseStack();
            try {
                Path directory = Files.createTempDirectory("regimeflow-contests");
                started.push(() -> delete(directory));
                return new Running(started.push(ContestPlatform.start(directory, keys)), started);
            } catch (Exception e) {
                started.closeQuietly(e);
                throw new IllegalStateException("no platform for contests", e);
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
        return parameter.getParameter().getType() == ContestPlatform.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Running.class, key -> Running.start(), Running.class)
                .platform();
    }
}
