package io.regimeflow.runtime.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Builds records from settings, and collects what is wrong with them.
 *
 * <p>A value that cannot be built is absent, and {@link #problems()} has at least one line about it.
 */
final class RecordBinder {
    private final Settings settings;
    private final List<String> problems = new ArrayList<>();

    RecordBinder(Settings settings) {
        this.settings = settings;
    }

    List<String> problems() {
        return problems;
    }

    <R extends Record> Optional<R> bind(Class<R> type, String prefix) {
        RecordComponent[] components = type.getRecordComponents();
        var arguments = new Object[components.length];
        int before = problems.size();
        for (int i = 0; i < components.length; i++) {
            String key = KeyNames.join(prefix, KeyNames.of(components[i]));
            arguments[i] =
                    component(components[i], KeyType.of(components[i]), key).orElse(null);
        }
        return problems.size() == before ? construct(type, prefix, arguments) : Optional.empty();
    }

    private Optional<?> component(RecordComponent component, KeyType type, String key) {
        if (type instanceof KeyType.Nested nested) {
            return bind(nested.type(), key);
        }
        if (type instanceof KeyType.AnyBelow) {
            return Optional.of(below(key + "."));
        }
        if (type instanceof KeyType.Perhaps perhaps) {
            return Optional.of(
                    isSet(perhaps.inner(), component, key)
                            ? component(component, perhaps.inner(), key)
                            : Optional.empty());
        }
        Optional<Setting> setting = setting(component, key);
        if (setting.isEmpty()) {
            problems.add(Advice.missing(key, type, KeyCatalogue.doc(component), settings.named()));
            return Optional.empty();
        }
        return type instanceof KeyType.Several several
                ? list(several.reader(), setting.get())
                : value(((KeyType.Single) type).reader(), setting.get());
    }

    private boolean isSet(KeyType type, RecordComponent component, String key) {
        if (type instanceof KeyType.Nested nested) {
            return KeyCatalogue.keys(nested.type(), key).stream()
                    .anyMatch(inner -> settings.find(inner.name()).isPresent());
        }
        return setting(component, key).filter(found -> !found.value().isBlank()).isPresent();
    }

    private Optional<Setting> setting(RecordComponent component, String key) {
        return settings.find(key)
                .or(() -> KeyCatalogue.defaultOf(component).map(value -> new Setting(key, value, Setting.DEFAULT)));
    }

    private Map<String, String> below(String prefix) {
        var values = new LinkedHashMap<String, String>();
        settings.below(prefix).forEach((key, setting) -> values.put(key, setting.value()));
        return Map.copyOf(values);
    }

    private Optional<List<Object>> list(ValueReader reader, Setting setting) {
        var items = new ArrayList<Object>();
        int before = problems.size();
        for (String item : ListText.split(setting.value())) {
            value(reader, new Setting(setting.key(), item, setting.origin())).ifPresent(items::add);
        }
        return problems.size() == before ? Optional.of(List.copyOf(items)) : Optional.empty();
    }

    private Optional<Object> value(ValueReader reader, Setting setting) {
        try {
            return Optional.of(reader.parse().apply(setting.value().strip()));
        } catch (RuntimeException e) {
            problems.add(Advice.wrong(setting, reader, e));
            return Optional.empty();
        }
    }

    private <R extends Record> Optional<R> construct(Class<R> type, String prefix, Object[] arguments) {
        try {
            Class<?>[] parameters = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            Constructor<R> constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            return Optional.of(constructor.newInstance(arguments));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                problems.add(Advice.refused(refused, used(type, prefix)));
                return Optional.empty();
            }
            throw new IllegalStateException("cannot construct " + type.getName(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot construct " + type.getName(), e);
        }
    }

    /** The settings of a record's own components, in order; not those of nested records. */
    private List<Setting> used(Class<? extends Record> type, String prefix) {
        var used = new ArrayList<Setting>();
        for (RecordComponent component : type.getRecordComponents()) {
            setting(component, KeyNames.join(prefix, KeyNames.of(component)))
                    .map(setting -> holdsSecret(component) ? setting.hidden() : setting)
                    .ifPresent(used::add);
        }
        return used;
    }

    /** Also where it is optional, or one of several. */
    private static boolean holdsSecret(RecordComponent component) {
        return component.getGenericType().getTypeName().contains(Secret.class.getName());
    }
}
