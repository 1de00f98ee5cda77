package io.regimeflow.runtime.config;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The sentences about what is wrong with a configuration and how to mend it. */
final class Advice {
    private Advice() {}

    static String missing(String key, KeyType type, String doc, Iterable<Setting> named) {
        String misspelt = nearest(
                        key,
                        StreamSupport.stream(named.spliterator(), false)
                                .map(Setting::key)
                                .toList())
                .map(found -> "; '%s' looks like a misspelling of it".formatted(found))
                .orElse("");
        return "%s is required and nothing sets it%s: %s. Set it with '--set %s=…' on the command line, with the"
                        .formatted(key, doc.isEmpty() ? "" : " (" + doc + ")", allowed(type), key)
                + " environment variable %s, or as %s in the configuration file%s"
                        .formatted(KeyNames.environmentVariable(key), key, misspelt);
    }

    static String wrong(Setting setting, ValueReader reader, RuntimeException cause) {
        // A type's own parse method knows best what is allowed; the JDK's messages do not.
        boolean explained = cause instanceof IllegalArgumentException && cause.getCause() != null;
        String detail = explained ? " (" + cause.getMessage() + ")" : "";
        return "%s: allowed is %s%s".formatted(setting.described(), reader.allowed(), detail);
    }

    static String refused(IllegalArgumentException refusal, List<Setting> used) {
        String settings = used.stream().map(setting -> setting.described()).collect(Collectors.joining("; "));
        return "%s [%s]".formatted(refusal.getMessage(), settings);
    }

    static String unknown(Setting setting, Collection<String> known) {
        return "%s, read from %s, is not a known key%s"
                .formatted(setting.key(), setting.origin(), suggestion(nearest(setting.key(), known)));
    }

    static String unknownVariable(String variable, Collection<String> known) {
        return "the environment variable %s sets no known key%s"
                .formatted(
                        variable,
                        suggestion(nearest(
                                variable,
                                known.stream()
                                        .map(KeyNames::environmentVariable)
                                        .toList())));
    }

    private static String suggestion(Optional<String> nearest) {
        return nearest.map(name -> "; did you mean %s?".formatted(name)).orElse("");
    }

    private static String allowed(KeyType type) {
        return type instanceof KeyType.Several several
                ? several.reader().allowed() + ", several with commas between"
                : ((KeyType.Single) type).reader().allowed();
    }

    private static Optional<String> nearest(String name, Collection<String> candidates) {
        return EditDistance.nearest(name, candidates);
    }
}
