package io.regimeflow.launcher.platform;

import io.regimeflow.runtime.lifecycle.CloseStack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests a part that is slow to start: one for all test classes of the JVM, closed at its end. */
public abstract class Shared<T> implements ParameterResolver {
    private final Class<T> type;

    protected Shared(Class<T> type) {
        this.type = type;
    }

    /**
     * Starts the part.
     *
     * @param directory an empty one of its own, deleted after it
     * @param started where everything that must be closed is pushed, the part among it
     */
    protected abstract T start(Path directory, CloseStack started) throws Exception;

    private record Running<T>(T part, CloseStack started) implements AutoCloseable {
        @Override
        public void close() {
            started.close();
        }
    }

    private Running<T> running() {
        var started = new CloseStack();
        try {
            Path directory = Files.createTempDirectory("regimeflow-shared");
            started.push(() -> delete(directory));
            return new Running<>(start(directory, started), started);
        } catch (Exception e) {
            started.closeQuietly(e);
            throw new IllegalStateException("no %s for tests".formatted(type.getSimpleName()), e);
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
    public final boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == type;
    }

    @Override
    public final Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(getClass()))
                .getOrComputeIfAbsent(type, key -> running(), Running.class)
                .part();
    }
}
