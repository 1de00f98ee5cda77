package io.regimeflow.trainer.spec;

import io.regimeflow.domain.indicator.Spelling;
import io.regimeflow.modelformat.spec.WrittenSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values that configuration lays over what specs say: for every spec, and stronger than that, for one.
 *
 * @param ofAll values by the keys of a spec
 * @param ofOne values by {@code <spec>.<key>}; an environment variable cannot tell {@code -} from {@code .}
 */
public record Overrides(Map<String, String> ofAll, Map<String, String> ofOne) {
    public Overrides {
        ofAll = new LinkedHashMap<>(ofAll);
        ofOne = new LinkedHashMap<>(ofOne);
    }

    /** Nothing is laid over. */
    public static Overrides none() {
        return new Overrides(Map.of(), Map.of());
    }

    /** The spec with what is meant for it. */
    public WrittenSpec over(WrittenSpec spec) {
        WrittenSpec changed = spec;
        for (Map.Entry<String, String> each : ofAll.entrySet()) {
            changed = changed.with(each.getKey(), each.getValue(), "configuration of every spec");
        }
        for (Map.Entry<String, String> each : kindsFirst()) {
            String name = name(spec);
            for (String key : WrittenSpec.keys()) {
                if (plain(each.getKey()).equals(plain(name + "." + key))) {
                    changed = changed.with(key, each.getValue(), "trainer.set.%s.%s".formatted(name, key));
                }
            }
        }
        return changed;
    }

    /** Refuses a value that is meant for no spec or no key. */
    void requireMeant(List<WrittenSpec> specs) {
        var allowed = new ArrayList<String>();
        specs.forEach(spec -> WrittenSpec.keys().forEach(key -> allowed.add(name(spec) + "." + key)));
        for (String given : ofOne.keySet()) {
            if (allowed.stream().noneMatch(each -> plain(each).equals(plain(given)))) {
                throw new IllegalArgumentException(
                        "trainer.set.%s is no key of a spec of trainer.models, allowed: trainer.set.<spec>.<key> with specs %s and keys %s%s"
                                .formatted(
                                        given,
                                        specs.stream().map(Overrides::name).toList(),
                                        WrittenSpec.keys(),
                                        Spelling.hint(given, allowed)));
            }
        }
    }

    /** Refuses a value that is meant for this spec and for no key of it. */
    public void requireKeysOf(WrittenSpec spec) {
        String own = plain(name(spec) + ".");
        Map<String, String> meant = new LinkedHashMap<>(ofOne);
        meant.keySet().removeIf(given -> !plain(given).startsWith(own));
        new Overrides(Map.of(), meant).requireMeant(List.of(spec));
    }

    /** Another rule or network takes the other keys of its group away, so it has to come before them. */
    private List<Map.Entry<String, String>> kindsFirst() {
        return ofOne.entrySet().stream()
                .sorted((one, other) -> Boolean.compare(isKind(other.getKey()), isKind(one.getKey())))
                .toList();
    }

    private static boolean isKind(String key) {
        return key.endsWith("labels.rule") || key.endsWith("network.type");
    }

    private static String name(WrittenSpec spec) {
        return spec.values().containsKey("name") ? spec.values().get("name").text() : spec.source();
    }

    private static String plain(String key) {
        return key.replace('-', '.');
    }
}
