package io.regimeflow.domain.feature;

import io.regimeflow.domain.indicator.BarSeries;
import io.regimeflow.domain.indicator.Indicator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The classes of one chain of links: for each indicator and each output a copy of {@link UpdateLink} and {@link OutputLink}.
 *
 * <p>A loop over indicators calls many classes from one place, and there the JVM can neither inline nor foresee the callee.
 * In a chain of copies every call has a place of its own with one callee, and the compiled chain is nearly straight code:
 * 26 indicators with 41 outputs took 1.7 to 1.9 times as long in a loop. The copies are hidden classes; all pipelines of
 * equal definitions share them, and those of other definitions do not spoil their profile.
 *
 * <p><b>Threads.</b> Any.
 */
final class LinkClasses {
    private static final MethodHandles.Lookup HERE = MethodHandles.lookup();
    private static final MethodType UPDATE_LINK = MethodType.methodType(void.class, Indicator.class, Consumer.class);
    private static final MethodType OUTPUT_LINK =
            MethodType.methodType(void.class, Indicator.class, double.class, Outputs.class);

    // What the JVM has compiled belongs to the process, and so do the classes: a set's are made once.
    private static final Map<List<String>, LinkClasses> MADE = new ConcurrentHashMap<>();

    private final List<MethodHandle> updateLinks = new ArrayList<>();
    private final List<MethodHandle> outputLinks = new ArrayList<>();

    private LinkClasses(int indicators, int[] outputs) {
        byte[] updateLink = bytes(UpdateLink.class);
        byte[] outputLink = bytes(OutputLink.class);
        for (int i = 0; i < indicators; i++) {
            updateLinks.add(copy(updateLink, 0, UPDATE_LINK));
        }
        for (int output : outputs) {
            outputLinks.add(copy(outputLink, output, OUTPUT_LINK));
        }
    }

    /**
     * The classes for features of these formulas, which determine the rest.
     *
     * @param indicators number of indicators that they come to
     * @param outputs place of each feature's output among its indicator's
     */
    static LinkClasses of(List<String> formulas, int indicators, int[] outputs) {
        return MADE.computeIfAbsent(formulas, key -> new LinkClasses(indicators, outputs));
    }

    private static byte[] bytes(Class<?> original) {
        try (InputStream file = original.getResourceAsStream(original.getSimpleName() + ".class")) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("class %s cannot be read".formatted(original.getName()), e);
        }
    }

    private static MethodHandle copy(byte[] original, int number, MethodType constructor) {
        try {
            var copy = HERE.defineHiddenClassWithClassData(original, number, false);
            return copy.findConstructor(copy.lookupClass(), constructor);
        } catch (IllegalAccessException | NoSuchMethodException e) {
            throw new IllegalStateException("a link's class cannot be copied", e);
        }
    }

    /** The number that the copy with this lookup was made for. */
    static int number(MethodHandles.Lookup copy) {
        try {
            return MethodHandles.classData(copy, "_", Integer.class);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("only copies of a link are used", e);
        }
    }

    /** Hands a bar to the indicators in their order. */
    @SuppressWarnings("unchecked")
    Consumer<BarSeries> updates(Indicator[] indicators) {
        Consumer<BarSeries> chain = bars -> {};
        for (int i = indicators.length - 1; i >= 0; i--) {
            chain = (Consumer<BarSeries>) make(updateLinks.get(i), indicators[i], chain);
        }
        return chain;
    }

    /** Writes the features' values in their order. */
    Outputs outputs(Indicator[] sources, double[] neutrals) {
        Outputs chain = (values, place) -> {};
        for (int i = sources.length - 1; i >= 0; i--) {
            chain = (Outputs) make(outputLinks.get(i), sources[i], neutrals[i], chain);
        }
        return chain;
    }

    private static Object make(MethodHandle constructor, Object... arguments) {
        try {
            return constructor.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new IllegalStateException("a link cannot be made", e);
        }
    }
}
