package io.regimeflow.evaluation.notify;

import io.regimeflow.runtime.config.Default;
import io.regimeflow.runtime.config.Doc;
import java.time.Duration;

/** Who is told of what; bound from the keys {@code evaluation.notify.*}. Nobody is unless an address is given. */
public record NotifyConfig(
        @Default("regimeflow-notify")
        @Doc("Consumer group, followed by the name of the way; a new one begins at the end of the topics")
        String groupId,

        DiscordConfig discord,
        WebhookConfig webhook,
        SignalsConfig signals,

        @Default("warning") @Doc("Alerts below this severity are not told: info, warning or critical")
        Severity minimumSeverity,

        @Default("true") @Doc("Whether trainings that ended are told: done, failed or kept back")
        boolean trainings,

        @Default("true") @Doc("Whether contests are told, when they start and when they end")
        boolean contests,

        @Default("true") @Doc("Whether the monthly selection is told, with the report's files where they are there")
        boolean reports,

        @Default("1d") @Doc("How far the market may have gone on since all else until it is told no more")
        Duration maxAge,

        RetryConfig retry) {

    public NotifyConfig {
        requireAge(maxAge);
    }

    static void requireAge(Duration maxAge) {
        if (maxAge.isNegative() || maxAge.isZero()) {
            throw new IllegalArgumentException("max-age is %s, allowed: more than 0s".formatted(maxAge));
        }
    }

    /** Whether there is anybody to tell. */
    public boolean isOn() {
        return discord.url().isPresent() || webhook.url().isPresent();
    }
}
