package io.regimeflow.evaluation.notify;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Posts messages to a Discord channel.
 *
 * <p>Directly, not by club.minnced:discord-webhooks: that sends to discord.com alone, so that neither a proxy nor a test can be
 * reached; keeps what is not yet sent in a queue of its own without bounds, which a commit could not wait for; gives up at the
 * first 5xx; waits for any {@code Retry-After}; and its last release, of 2023, brings OkHttp, Okio and a Kotlin beside ours.
 *
 * @see <a href="https://discord.com/developers/docs/resources/webhook#execute-webhook">Execute Webhook</a>
 */
final class DiscordWebhook implements Notifier {
    static final String NAME = "discord";

    private final URI address;
    private final Posts posts;

    DiscordWebhook(URI address, Posts posts) {
        this.address = confirmed(address);
        this.posts = posts;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public CompletableFuture<Answer> send(Notification notification) {
        List<Attachment> files = Attachment.read(notification.files());
        byte[] message = DiscordMessage.of(notification, files).toString().getBytes(StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(address);
        if (files.isEmpty()) {
            return posts.send(request.header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(message)));
        }
        var form = new MultipartForm("regimeflow-" + UUID.randomUUID());
        form.add("payload_json", "application/json", message);
        for (int i = 0; i < files.size(); i++) {
            Attachment file = files.get(i);
            form.add(
                    "files[%d]\"; filename=\"%s".formatted(i, DiscordMessage.fileName(file)),
                    file.mediaType(),
                    file.bytes().toByteArray());
        }
        return posts.send(request.header("Content-Type", form.mediaType())
                .POST(HttpRequest.BodyPublishers.ofByteArray(form.closed())));
    }

    /** Discord then answers after the message is there, and not before. */
    private static URI confirmed(URI address) {
        String query = address.getRawQuery();
        if (query != null && query.contains("wait=")) {
            return address;
        }
        return URI.create(address + (query == null ? "?" : "&") + "wait=true");
    }
}
