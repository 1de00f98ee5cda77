package io.regimeflow.modelformat;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The metadata entries of one model, by key; every fault is an {@link IllegalArgumentException}. */
final class ManifestEntries {
    static final String PREFIX = "regimeflow.";

    private final Map<String, String> values = new HashMap<>();

    ManifestEntries(ModelProto model) {
        for (StringStringEntryProto entry : model.getMetadataPropsList()) {
            if (values.put(entry.getKey(), entry.getValue()) != null) {
                throw new IllegalArgumentException("release manifest: %s is there twice".formatted(entry.getKey()));
            }
        }
    }

    /** Whether any key begins so. */
    boolean hasAny(String prefix) {
        return values.keySet().stream().anyMatch(key -> key.startsWith(PREFIX + prefix));
    }

    String required(String key) {
        return optional(key)
                .orElseThrow(
                        () -> new IllegalArgumentException("release manifest: %s%s is missing".formatted(PREFIX, key)));
    }

    Optional<String> optional(String key) {
        return Optional.ofNullable(values.get(PREFIX + key));
    }

    List<String> list(String key) {
        return List.of(required(key).split(",", -1));
    }

    /** A required value that is one of the type's names. */
    <E extends Enum<E>> E constant(String key, Class<E> type) {
        String value = required(key);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("release manifest: %s%s is '%s', not one of %s"
                        .formatted(PREFIX, key, value, Arrays.toString(type.getEnumConstants()))));
    }
}
