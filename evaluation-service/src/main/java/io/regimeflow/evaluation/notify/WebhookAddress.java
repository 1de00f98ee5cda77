package io.regimeflow.evaluation.notify;

import io.regimeflow.runtime.config.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the address of a webhook, whose path is as good as a password.
 *
 * <p><b>Failure.</b> An {@link IllegalArgumentException} says what is wrong without any part of the address; it has no cause,
 * since the JDK's holds the address.
 */
final class WebhookAddress {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern DISCORD = Pattern.compile("/api(/v\\d+)?/webhooks/\\d+/[\\w-]+/?");

    private WebhookAddress() {}

    /** An address to which anything may be posted. */
    static URI any(String key, Secret address) {
        URI uri = parse(address).orElseThrow(() -> new IllegalArgumentException(key + " is not a URL"));
        String host = uri.getHost();
        require(host != null && !host.isBlank(), key, "has no host");
        require(uri.getRawUserInfo() == null, key, "has a user name or password: put a token into the path instead");
        require(uri.getRawFragment() == null, key, "has a fragment (#…), which is never sent");
        require(uri.getPort() <= 65_535, key, "has a port beyond 65535");
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        boolean isLocal = THIS_MACHINE.contains(host.toLowerCase(Locale.ROOT));
        require(
                scheme.equals("https") || (scheme.equals("http") && isLocal),
                key,
                "does not begin with https:// (http:// is for this machine only, since it shows the token)");
        return uri;
    }

    /** An address of Discord's form. */
    static URI discord(String key, Secret address) {
        URI uri = any(key, address);
        require(
                DISCORD.matcher(String.valueOf(uri.getRawPath())).matches(),
                key,
                "is not a Discord webhook: https://discord.com/api/webhooks/ID/TOKEN");
        return uri;
    }

    private static Optional<URI> parse(Secret address) {
        try {
            return Optional.of(new URI(address.reveal().strip()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static void require(boolean holds, String key, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("%s %s".formatted(key, otherwise));
        }
    }
}
