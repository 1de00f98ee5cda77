package io.regimeflow.runtime.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a record component reads: one value, several, perhaps one, any key below it, or another record. */
sealed interface KeyType {

    record Single(ValueReader reader) implements KeyType {}

    record Several(ValueReader reader) implements KeyType {}

    record Perhaps(KeyType inner) implements KeyType {}

    record AnyBelow() implements KeyType {}

    record Nested(Class<? extends Record> type) implements KeyType {}

    /**
     * The type of a component.
     *
     * @throws IllegalStateException for a type that configuration cannot hold; the record is at fault, not its user
     */
    static KeyType of(RecordComponent component) {
        return of(component.getGenericType())
                .orElseThrow(() -> new IllegalStateException("%s.%s is a %s, which cannot be read from configuration"
                        .formatted(
                                component.getDeclaringRecord().getSimpleName(),
                                component.getName(),
                                component.getGenericType())));
    }

    private static Optional<KeyType> of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return ofGeneric(generic.getRawType(), generic.getActualTypeArguments());
        }
        if (!(type instanceof Class<?> plain)) {
            return Optional.empty();
        }
        Optional<KeyType> single = ValueReader.of(plain).map(Single::new);
        return single.isEmpty() && plain.isRecord() ? Optional.of(new Nested(plain.asSubclass(Record.class))) : single;
    }

    private static Optional<KeyType> ofGeneric(Type raw, Type[] arguments) {
        if (raw == Optional.class) {
            return of(arguments[0]).map(Perhaps::new);
        }
        if (raw == List.class && arguments[0] instanceof Class<?> item) {
            return ValueReader.of(item).map(Several::new);
        }
        if (raw == Map.class && arguments[0] == String.class && arguments[1] == String.class) {
            return Optional.of(new AnyBelow());
        }
        return Optional.empty();
    }
}
