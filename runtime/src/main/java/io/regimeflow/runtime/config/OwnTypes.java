package io.regimeflow.runtime.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Readers for types that say themselves how they are read: by a static {@code parse(String)}, or as an enum. */
final class OwnTypes {
    private OwnTypes() {}

    static Optional<ValueReader> reader(Class<?> type) {
        return parseMethod(type)
                .map(parse -> new ValueReader(
                        "%s %s"
                                .formatted(
                                        article(type),
                                        KeyNames.kebab(type.getSimpleName()).replace('-', ' ')),
                        text -> invoke(parse, text)))
                .or(() -> type.isEnum() ? Optional.of(constants(type)) : Optional.empty());
    }

    private static Optional<Method> parseMethod(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals("parse")
                        && Modifier.isStatic(method.getModifiers())
                        && method.getReturnType() == type
                        && Arrays.equals(method.getParameterTypes(), new Class<?>[] {String.class}))
                .findFirst();
    }

    private static Object invoke(Method parse, String text) {
        try {
            parse.setAccessible(true);
            return parse.invoke(null, text);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw new IllegalArgumentException(refused.getMessage(), refused);
            }
            throw new IllegalStateException("cannot read with " + parse, e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot call " + parse, e);
        }
    }

    private static ValueReader constants(Class<?> type) {
        var byName = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(constant -> written(constant), constant -> constant));
        String allowed = Arrays.stream(type.getEnumConstants())
                .map(constant -> written(constant))
                .collect(Collectors.joining(", "));
        return new ValueReader("one of " + allowed, text -> {
            Object constant = byName.get(text.toLowerCase(Locale.ROOT).replace('_', '-'));
            if (constant == null) {
                throw new IllegalArgumentException("not one of " + allowed);
            }
            return constant;
        });
    }

    private static String written(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String article(Class<?> type) {
        return "AEIOU".indexOf(type.getSimpleName().charAt(0)) < 0 ? "a" : "an";
    }
}
