package io.regimeflow.launcher.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.launcher.platform.PlatformConfig;
import io.regimeflow.launcher.platform.ServiceConfigs;
import io.regimeflow.launcher.service.ClusterConfig;
import io.regimeflow.runtime.config.Config;
import io.regimeflow.runtime.config.ConfigKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConfigurationDocTest {
    private static final Path PAGE =
            Path.of("").toAbsolutePath().getParent().resolve("docs").resolve("configuration.md");

    @Test
    void everyKeyIsDescribedWithItsDefault() throws IOException {
        List<String> page = Files.readAllLines(PAGE);

        assertThat(keys().map(ConfigurationDocTest::row))
                .allSatisfy(row -> assertThat(page).anyMatch(line -> line.startsWith(row)));
    }

    private static Stream<ConfigKey> keys() {
        return Stream.of(
                        Config.keys(PlatformConfig.class, PlatformConfig.PREFIX),
                        Config.keys(ClusterConfig.class, ""),
                        Config.keys(ServiceConfigs.class, ""))
                .flatMap(List::stream);
    }

    /** How the page's line for a key begins: name and default. */
    private static String row(ConfigKey key) {
        String standard = key.required() ? "**required**" : key.defaultValue().orElse("");
        return "| `%s` | %s | ".formatted(key.name(), standard.isEmpty() ? "–" : standard);
    }
}
