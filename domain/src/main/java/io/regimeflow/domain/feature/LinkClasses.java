package io.regimeflow.domain.feature;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;

/**
 * Makes links of chains, each of a class of its own: a copy of {@link UpdateLink} or {@link OutputLink}.
 *
 * <p>A loop over indicators calls many classes from one place, and there the JVM can neither inline nor foresee the callee.
 * In a chain of copies every call has a place of its own with one callee, and the compiled chain is nearly straight code:
 * 26 indicators with 41 outputs took 1.7 to 1.9 times as long in a loop. The copies are hidden classes.
 */
final class LinkClasses {
    private static final MethodHandles.Lookup HERE = MethodHandles.lookup();
    private static final byte[] UPDATE_LINK = bytes(UpdateLink.class);
    private static final byte[] OUTPUT_LINK = bytes(OutputLink.class);

    private LinkClasses() {}

    private static byte[] bytes(Class<?> original) {
        try (InputStream file = original.getResourceAsStream(original.getSimpleName() + ".class")) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("class %s cannot be read".formatted(original.getName()), e);
        }
    }

    /** A link for the indicator of that place. */
    static Updates update(int indicator, Updates rest) {
        return (Updates) make(UPDATE_LINK, List.of(indicator), MethodType.methodType(void.class, Updates.class), rest);
    }

    /**
     * A link for an output.
     *
     * @param indicator place of its indicator
     * @param output its place among the indicator's outputs
     * @param neutral what stands in for a value that is not finite
     */
    static Outputs output(int indicator, int output, double neutral, Outputs rest) {
        var constructor = MethodType.methodType(void.class, double.class, Outputs.class);
        return (Outputs) make(OUTPUT_LINK, List.of(indicator, output), constructor, neutral, rest);
    }

    private static Object make(byte[] original, List<Integer> numbers, MethodType constructor, Object... arguments) {
        try {
            var copy = HERE.defineHiddenClassWithClassData(original, numbers, false);
            return copy.findConstructor(copy.lookupClass(), constructor).invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new IllegalStateException("a link cannot be made", e);
        }
    }

    /** The numbers that the copy with this lookup was made for. */
    @SuppressWarnings("unchecked")
    static List<Integer> numbers(MethodHandles.Lookup copy) {
        try {
            return MethodHandles.classData(copy, "_", List.class);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("only copies of a link are used", e);
        }
    }
}
