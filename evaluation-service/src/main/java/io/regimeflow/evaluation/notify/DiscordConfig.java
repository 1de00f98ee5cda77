package io.regimeflow.evaluation.notify;

import io.regimeflow.runtime.config.Doc;
import io.regimeflow.runtime.config.Secret;
import java.net.URI;
import java.util.Optional;

/** The Discord channel to tell; bound from the keys {@code evaluation.notify.discord.*}. */
public record DiscordConfig(
        @Doc("Discord webhook, https://discord.com/api/webhooks/ID/TOKEN; secret, so set it by its environment"
                + " variable")
        Optional<Secret> url) {

    public DiscordConfig {
        url.ifPresent(secret -> WebhookAddress.discord("discord.url", secret));
    }

    /** The address that was given. */
    Optional<URI> address() {
        return url.map(secret -> WebhookAddress.discord("discord.url", secret));
    }
}
