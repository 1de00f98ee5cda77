package io.regimeflow.runtime.config;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists the keys that a record reads. */
final class KeyCatalogue {
    private KeyCatalogue() {}

    static List<ConfigKey> keys(Class<? extends Record> type, String prefix) {
        var keys = new ArrayList<ConfigKey>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = KeyNames.join(prefix, KeyNames.of(component));
            add(keys, name, KeyType.of(component), component, false);
        }
        return keys;
    }

    private static void add(
            List<ConfigKey> keys, String name, KeyType type, RecordComponent component, boolean optional) {
        if (type instanceof KeyType.Nested nested) {
            keys.addAll(keys(nested.type(), name));
        } else if (type instanceof KeyType.Perhaps perhaps) {
            add(keys, name, perhaps.inner(), component, true);
        } else if (type instanceof KeyType.AnyBelow) {
            keys.add(new ConfigKey(name + ".*", "a text", Optional.empty(), doc(component), true));
        } else if (type instanceof KeyType.Several several) {
            String allowed = several.reader().allowed() + "; several with commas between";
            keys.add(new ConfigKey(name, allowed, defaultOf(component), doc(component), optional));
        } else if (type instanceof KeyType.Single single) {
            keys.add(new ConfigKey(name, single.reader().allowed(), defaultOf(component), doc(component), optional));
        }
    }

    static Optional<String> defaultOf(RecordComponent component) {
        return Optional.ofNullable(component.getAnnotation(Default.class)).map(Default::value);
    }

    static String doc(RecordComponent component) {
        return Optional.ofNullable(component.getAnnotation(Doc.class))
                .map(Doc::value)
                .orElse("");
    }
}
