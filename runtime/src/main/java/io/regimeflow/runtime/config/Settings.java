package io.regimeflow.runtime.config;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The values of every source, laid over one another by SmallRye Config; the strongest wins.
 *
 * <p>Values are taken literally: no {@code ${…}} expressions, no profiles, no conversion.
 */
final class Settings {
    private static final int COMMAND_LINE = 400;
    private static final int ENVIRONMENT = 300;
    private static final int FILE = 200;

    private final SmallRyeConfig layers;
    private final Map<String, Setting> named = new TreeMap<>();
    private final Map<String, String> variables;

    private Settings(SmallRyeConfig layers, Map<String, String> variables) {
        this.layers = layers;
        this.variables = variables;
    }

    static Settings of(ConfigSources sources) {
        Map<String, String> variables = variables(sources.environment());
        var commandLine = new MapSource("the command line", COMMAND_LINE, sources.commandLine());
        var builder =
                new SmallRyeConfigBuilder().withSources(commandLine, new EnvironmentSource(ENVIRONMENT, variables));
        Optional<ConfigSource> file = sources.file().map(path -> SettingsFile.read(path, "the file " + path, FILE));
        file.ifPresent(source -> builder.withSources(source));

        var settings = new Settings(builder.build(), variables);
        file.ifPresent(settings::addNames);
        settings.addNames(commandLine);
        return settings;
    }

    /** The value that wins for a key. */
    Optional<Setting> find(String key) {
        ConfigValue value = layers.getConfigValue(key);
        if (value.getValue() == null) {
            return Optional.empty();
        }
        boolean environment = value.getSourceName().equals(EnvironmentSource.NAME);
        String origin =
                environment ? EnvironmentSource.NAME + " " + KeyNames.environmentVariable(key) : value.getSourceName();
        return Optional.of(new Setting(key, value.getValue(), origin));
    }

    /** Every key that begins with the prefix, with the prefix cut off. */
    Map<String, Setting> below(String prefix) {
        var found = new LinkedHashMap<String, Setting>();
        named.forEach((key, setting) -> {
            if (key.startsWith(prefix)) {
                found.put(key.substring(prefix.length()), setting);
            }
        });
        String variablePrefix = KeyNames.environmentVariable(prefix);
        variables.forEach((variable, value) -> {
            if (variable.startsWith(variablePrefix)) {
                String rest = keyOf(variable, prefix, found.keySet());
                Setting stronger = found.get(rest);
                if (stronger == null || !stronger.origin().equals("the command line")) {
                    found.put(rest, new Setting(prefix + rest, value, EnvironmentSource.NAME + " " + variable));
                }
            }
        });
        return found;
    }

    /** The key that another source gives for the variable, or else one with a dot for every underscore. */
    private static String keyOf(String variable, String prefix, Set<String> given) {
        return given.stream()
                .filter(key -> KeyNames.environmentVariable(prefix + key).equals(variable))
                .findFirst()
                .orElseGet(() -> variable.substring(
                                KeyNames.environmentVariable(prefix).length())
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '.'));
    }

    /** Every key that the command line or the file sets; environment variables have no keys of their own. */
    Iterable<Setting> named() {
        return named.values();
    }

    /** The environment variables that are meant for us. */
    Map<String, String> variables() {
        return variables;
    }

    private void addNames(ConfigSource source) {
        for (String name : source.getPropertyNames()) {
            // A YAML list appears whole, comma separated, and again item by item.
            if (!name.endsWith("]")) {
                String key = name.replace("\"", "");
                named.put(key, new Setting(key, source.getValue(name), source.getName()));
            }
        }
    }

    private static Map<String, String> variables(Map<String, String> environment) {
        var ours = new TreeMap<String, String>();
        environment.forEach((name, value) -> {
            if (name.startsWith(KeyNames.ENVIRONMENT_PREFIX)
                    && !name.startsWith("REGIMEFLOW_TEST_")
                    && !name.startsWith("REGIMEFLOW_JAVA_")) {
                ours.put(name, value);
            }
        });
        return ours;
    }
}
