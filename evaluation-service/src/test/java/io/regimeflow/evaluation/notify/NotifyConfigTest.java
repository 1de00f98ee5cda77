package io.regimeflow.evaluation.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.runtime.config.Config;
import io.regimeflow.runtime.config.ConfigException;
import io.regimeflow.runtime.config.ConfigSources;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotifyConfigTest {
    private static final String DISCORD = "https://discord.com/api/webhooks/123/s3cr3t-Token";

    @Test
    void tellsNobodyUnlessItIsAsked() {
        NotifyConfig config = bind();

        assertThat(config.isOn()).isFalse();
        assertThat(config.signals().enabled()).isFalse();
        assertThat(config.minimumSeverity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void takesTheAddressFromItsEnvironmentVariable() {
        var sources = new ConfigSources(
                Map.of(), Map.of("REGIMEFLOW_EVALUATION_NOTIFY_DISCORD_URL", DISCORD), Optional.empty());

        NotifyConfig config = Config.load(sources).bind(NotifyConfig.class, "evaluation.notify");

        assertThat(config.isOn()).isTrue();
        assertThat(config.discord().address())
                .hasValueSatisfying(uri -> assertThat(uri.toString()).isEqualTo(DISCORD));
        assertThat(config.toString()).doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @CsvSource({
        "discord.url, ht tp://s3cr3t, discord.url is not a URL",
        "discord.url, s3cr3t, discord.url has no host",
        "discord.url, https://discord.com/channels/1/s3cr3t, discord.url is not a Discord webhook",
        "discord.url, http://discord.com/api/webhooks/1/s3cr3t, discord.url does not begin with https://",
        "discord.url, file:///s3cr3t, discord.url has no host",
        "webhook.url, https://anna:s3cr3t@example.org/, webhook.url has a user name or password",
        "webhook.url, https://example.org:99999/s3cr3t, webhook.url has a port beyond 65535",
        "webhook.url, https://example.org/#s3cr3t, webhook.url has a fragment",
        "webhook.url, https://example.org/s3cr3t, webhook.url and webhook.secret are needed together",
        "webhook.secret, s3cr3t, webhook.url and webhook.secret are needed together",
    })
    void refusesAnAddressWithoutRepeatingIt(String key, String value, String complaint) {
        assertThatThrownBy(() -> bind(key, value))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(complaint)
                .hasMessageContaining("evaluation.notify.%s = '(hidden)', read from the command line".formatted(key))
                .hasNoCause()
                .message()
                .doesNotContain("s3cr3t");
    }

    @Test
    void refusesAKeyThatCanBeGuessed() {
        assertThatThrownBy(() -> bind("webhook.url", "https://example.org/x", "webhook.secret", "s3cr3t"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("webhook.secret has fewer than 16 characters")
                .message()
                .doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @CsvSource({
        "signals.minimum-confidence, 1.5, 'minimum-confidence is 1.5, allowed: 0 to 1'",
        "signals.instruments, BTCUSDT, is not VENUE:SYMBOL",
        "minimum-severity, loud, 'one of info, warning, critical'",
        "max-age, 0s, 'max-age is PT0S, allowed: more than 0s'",
        "signals.max-age, -1h, allowed",
        "retry.attempts, 0, 'attempts is 0, allowed: 1 or more'",
        "retry.timeout, 0s, timeout is PT0S",
        "retry.longest-wait, 10ms, longest-wait PT0.01S",
    })
    void refusesWhatCannotBeMeant(String key, String value, String complaint) {
        assertThatThrownBy(() -> bind(key, value))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(complaint);
    }

    private static NotifyConfig bind(String... pairs) {
        var keys = new TreeMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            keys.put("evaluation.notify." + pairs[i], pairs[i + 1]);
        }
        return Config.load(new ConfigSources(keys, Map.of(), Optional.empty()))
                .bind(NotifyConfig.class, "evaluation.notify");
    }
}
