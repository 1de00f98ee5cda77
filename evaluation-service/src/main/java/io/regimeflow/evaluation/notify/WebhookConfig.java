package io.regimeflow.evaluation.notify;

import io.regimeflow.runtime.config.Doc;
import io.regimeflow.runtime.config.Secret;
import java.net.URI;
import java.util.Optional;

/** The user's own address to tell; bound from the keys {@code evaluation.notify.webhook.*}. */
public record WebhookConfig(
        @Doc("Address that signed JSON is posted to; secret, so set it by its environment variable")
        Optional<Secret> url,

        @Doc("Key of the HMAC-SHA256 signature, 16 characters or more; needed with webhook.url")
        Optional<Secret> secret) {

    private static final int SHORTEST_KEY = 16;

    public WebhookConfig {
        url.ifPresent(address -> WebhookAddress.any("webhook.url", address));
        if (url.isPresent() != secret.isPresent()) {
            throw new IllegalArgumentException("webhook.url and webhook.secret are needed together");
        }
        if (secret.isPresent() && secret.get().reveal().length() < SHORTEST_KEY) {
            throw new IllegalArgumentException(
                    "webhook.secret has fewer than %d characters; 'openssl rand -hex 32' makes a good one"
                            .formatted(SHORTEST_KEY));
        }
    }

    /** The address that was given. */
    Optional<URI> address() {
        return url.map(given -> WebhookAddress.any("webhook.url", given));
    }
}
