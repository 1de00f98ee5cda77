package io.regimeflow.domain.indicator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * A copy of {@link ColumnLoop} for each class of indicators, so that the JVM inlines the indicator into its loop whatever
 * other classes go through the others.
 */
final class ColumnLoops {
    private static final MethodHandles.Lookup HERE = MethodHandles.lookup();

    // What the JVM has compiled belongs to the process, and so do the copies; they go with the indicator's class.
    private static final ClassValue<Loop> COPIES = new ClassValue<>() {
        @Override
        protected Loop computeValue(Class<?> indicator) {
            return copy();
        }
    };

    private ColumnLoops() {}

    /** What a copy does. */
    interface Loop {
        void run(Indicator indicator, BarColumns columns, int[] outputs, double[][] values);
    }

    static Loop of(Class<? extends Indicator> indicator) {
        return COPIES.get(indicator);
    }

    private static Loop copy() {
        try (InputStream file = ColumnLoop.class.getResourceAsStream("ColumnLoop.class")) {
            var copy = HERE.defineHiddenClass(file.readAllBytes(), false);
            return (Loop) copy.findConstructor(copy.lookupClass(), MethodType.methodType(void.class))
                    .invoke();
        } catch (IOException e) {
            throw new UncheckedIOException("class ColumnLoop cannot be read", e);
        } catch (Throwable e) {
            throw new IllegalStateException("class ColumnLoop cannot be copied", e);
        }
    }
}
