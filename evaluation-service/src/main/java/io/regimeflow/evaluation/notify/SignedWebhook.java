package io.regimeflow.evaluation.notify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regimeflow.runtime.config.Secret;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** Posts a JSON object to an address of the user's, signed with a key that both sides know. */
final class SignedWebhook implements Notifier {
    static final String NAME = "webhook";
    static final String ID = "X-Regimeflow-Id";
    static final String TIMESTAMP = "X-Regimeflow-Timestamp";
    static final String SIGNATURE = "X-Regimeflow-Signature";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final URI address;
    private final Signature signature;
    private final Posts posts;
    private final Clock clock;

    SignedWebhook(URI address, Secret key, Posts posts, Clock clock) {
        this.address = address;
        this.signature = new Signature(key);
        this.posts = posts;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public CompletableFuture<Answer> send(Notification notification) {
        byte[] body = json(notification).toString().getBytes(StandardCharsets.UTF_8);
        Instant now = clock.instant();
        return posts.send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json; charset=utf-8")
                .header(ID, header(notification.id()))
                .header(TIMESTAMP, Long.toString(now.getEpochSecond()))
                .header(SIGNATURE, signature.of(now, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private static ObjectNode json(Notification notification) {
        ObjectNode root = JSON.objectNode()
                .put("id", notification.id())
                .put("kind", notification.kind().name().toLowerCase(Locale.ROOT))
                .put("severity", notification.severity().name().toLowerCase(Locale.ROOT))
                .put("subject", notification.subject())
                .put("title", notification.title())
                .put("text", notification.text())
                .put("time", notification.time().toString());
        ObjectNode facts = root.putObject("facts");
        notification.facts().forEach(fact -> facts.put(fact.name(), fact.value()));
        var files = root.putArray("files");
        for (Attachment file : Attachment.read(notification.files())) {
            files.addObject()
                    .put("name", file.name())
                    .put("media_type", file.mediaType())
                    .put(
                            "base64",
                            Base64.getEncoder().encodeToString(file.bytes().toByteArray()));
        }
        return root;
    }

    /** A header holds visible ASCII only; the body has the id as it is. */
    private static String header(String id) {
        return id.replaceAll("[^\\x21-\\x7e]", "_");
    }
}
