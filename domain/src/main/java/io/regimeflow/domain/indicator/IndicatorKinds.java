package io.regimeflow.domain.indicator;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The indicators that a feature set can name: those that come with the product, and any class that implements one. */
public final class IndicatorKinds {
    private static final Map<String, Class<? extends Indicator>> SHIPPED = Map.ofEntries(
            Map.entry("sma", Sma.class),
            Map.entry("ema", Ema.class),
            Map.entry("macd", Macd.class),
            Map.entry("bollinger", Bollinger.class),
            Map.entry("atr", Atr.class),
            Map.entry("rsi", Rsi.class),
            Map.entry("roc", Roc.class),
            Map.entry("log_return", LogReturn.class),
            Map.entry("price_return", PriceReturn.class),
            Map.entry("realised_volatility", RealisedVolatility.class),
            Map.entry("stochastic", Stochastic.class),
            Map.entry("williams_r", WilliamsR.class),
            Map.entry("cci", Cci.class),
            Map.entry("adx", Adx.class),
            Map.entry("keltner", Keltner.class),
            Map.entry("donchian", Donchian.class),
            Map.entry("choppiness", Choppiness.class),
            Map.entry("squeeze", Squeeze.class),
            Map.entry("zigzag", ZigZag.class),
            Map.entry("bar_shape", BarShape.class),
            Map.entry("volume_average", VolumeAverage.class),
            Map.entry("obv", Obv.class),
            Map.entry("mfi", Mfi.class),
            Map.entry("vwap", Vwap.class),
            Map.entry("taker_imbalance", TakerImbalance.class),
            Map.entry("time_of_day", TimeOfDay.class),
            Map.entry("time_of_week", TimeOfWeek.class));

    private IndicatorKinds() {}

    /** Name and class of each indicator that comes with the product, by name. */
    public static SortedMap<String, Class<? extends Indicator>> shipped() {
        return new TreeMap<>(SHIPPED);
    }

    /**
     * Runs a user's class, see {@link IndicatorContract}; those that come with the product are not run.
     *
     * @throws IllegalArgumentException that says what it does not keep
     */
    public static void requireContract(String kind, List<Double> parameters) {
        if (!SHIPPED.containsKey(kind)) {
            try {
                IndicatorContract.check(() -> create(kind, parameters));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("indicator %s: %s".formatted(kind, e.getMessage()), e);
            }
        }
    }

    /**
     * A fresh indicator.
     *
     * @param kind one of {@link #shipped()}, or the full name of a class that implements {@link Indicator}
     * @param parameters what its constructor takes
     * @throws IllegalArgumentException that says what is wrong and what is allowed
     */
    public static Indicator create(String kind, List<Double> parameters) {
        try {
            Constructor<?> constructor = constructor(kind, parameters.size());
            Class<?>[] types = constructor.getParameterTypes();
            Object[] arguments = new Object[types.length];
            for (int i = 0; i < types.length; i++) {
                arguments[i] = argument(kind, types[i], parameters.get(i));
            }
            return (Indicator) constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    "indicator %s: %s".formatted(kind, e.getCause().getMessage()), e.getCause());
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IllegalArgumentException("indicator %s cannot be made: %s".formatted(kind, e.getMessage()), e);
        }
    }

    private static Constructor<?> constructor(String kind, int parameters) {
        List<Constructor<?>> constructors = Arrays.stream(type(kind).getConstructors())
                .filter(each -> Arrays.stream(each.getParameterTypes())
                        .allMatch(type -> type == int.class || type == double.class))
                .toList();
        return constructors.stream()
                .filter(each -> each.getParameterCount() == parameters)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("indicator %s takes %s parameters, not %d"
                        .formatted(
                                kind,
                                constructors.stream()
                                        .map(each -> String.valueOf(each.getParameterCount()))
                                        .toList(),
                                parameters)));
    }

    private static Class<? extends Indicator> type(String kind) {
        Class<? extends Indicator> shipped = SHIPPED.get(kind);
        if (shipped != null) {
            return shipped;
        }
        if (!kind.contains(".")) {
            throw new IllegalArgumentException("indicator '%s' is not one of %s, nor the full name of a class%s"
                    .formatted(kind, shipped().keySet(), Spelling.hint(kind, SHIPPED.keySet())));
        }
        try {
            // Not initialised before it is known to be an indicator: a set must not run any other class.
            Class<? extends Indicator> type = Class.forName(kind, false, IndicatorKinds.class.getClassLoader())
                    .asSubclass(Indicator.class);
            if (!Modifier.isPublic(type.getModifiers())) {
                throw new IllegalArgumentException("indicator class %s is not public".formatted(kind));
            }
            return type;
        } catch (ClassNotFoundException | LinkageError e) {
            throw new IllegalArgumentException(
                    "indicator class %s cannot be found on the class path".formatted(kind), e);
        } catch (ClassCastException e) {
            throw new IllegalArgumentException(
                    "class %s does not implement %s".formatted(kind, Indicator.class.getName()), e);
        }
    }

    private static Object argument(String kind, Class<?> type, double value) {
        if (type == double.class) {
            return value;
        }
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("indicator %s: %s is not a whole number".formatted(kind, value));
        }
        return (int) value;
    }
}
