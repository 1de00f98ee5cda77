package io.regimeflow.scoring.onnxruntime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps ONNX Runtime's native environment alive until the process is gone.
 *
 * <p>ONNX Runtime frees it in a shutdown hook of its own, at once and beside all other hooks, and a model that is then
 * being loaded or run ends the JVM with SIGSEGV (onnxruntime issue 31352). The environment counts its references, but
 * the Java binding takes and returns only one; this takes a second, which is never returned: see
 * {@code docs/decisions/0006-hold-the-onnx-environment.md}.
 *
 * <p><b>Failure.</b> Where the binding has changed and the second reference cannot be taken, a warning says so, and all
 * works as it would without.
 */
final class EnvironmentHold {
    private static final Logger LOG = LoggerFactory.getLogger(EnvironmentHold.class);

    private EnvironmentHold() {}

    static void take(OrtLoggingLevel level, String name) {
        try {
            Field api = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
            Method create = OrtEnvironment.class.getDeclaredMethod("createHandle", long.class, int.class, String.class);
            api.setAccessible(true);
            create.setAccessible(true);
            create.invoke(null, api.getLong(null), level.getValue(), name);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.warn("ONNX Runtime may be freed under a running model when the JVM exits", e);
        }
    }
}
