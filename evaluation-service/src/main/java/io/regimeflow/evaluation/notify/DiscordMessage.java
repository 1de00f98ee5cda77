package io.regimeflow.evaluation.notify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A notification as Discord's message: the title as content, the rest in an embed, each picture in one of its own.
 *
 * <p>Discord refuses a message as a whole for a character too many, so every part is cut to its limit and all of them
 * together to 6,000 characters. Nobody is mentioned, whatever a text says.
 *
 * @see <a href="https://discord.com/developers/docs/resources/message#embed-object-embed-limits">Embed Limits</a>
 */
final class DiscordMessage {
    static final int CONTENT = 2_000;
    static final int EMBEDS = 10;
    static final int ALL_EMBEDS = 6_000;
    static final int DESCRIPTION = 4_096;
    static final int FIELDS = 25;
    static final int FIELD_NAME = 256;
    static final int FIELD_VALUE = 1_024;
    static final int FOOTER = 2_048;

    private final ObjectNode root = JsonNodeFactory.instance.objectNode();
    private int room = ALL_EMBEDS;

    private DiscordMessage() {}

    static ObjectNode of(Notification notification, List<Attachment> files) {
        var message = new DiscordMessage();
        message.root.put("username", "regimeflow");
        message.root.put("content", cut("**" + escaped(notification.title()), CONTENT - 2) + "**");
        message.root.putObject("allowed_mentions").putArray("parse");
        ArrayNode embeds = message.root.putArray("embeds");
        message.describe(embeds.addObject(), notification);
        for (Attachment file : files) {
            if (file.isPicture() && embeds.size() < EMBEDS) {
                embeds.addObject().putObject("image").put("url", "attachment://" + fileName(file));
            }
        }
        return message.root;
    }

    /** A name that Discord keeps as it is, so that an embed can point to it. */
    static String fileName(Attachment file) {
        return file.name().replaceAll("[^A-Za-z0-9._-]", "_");
    }

    private void describe(ObjectNode embed, Notification notification) {
        embed.put("color", colour(notification.severity()));
        embed.put("timestamp", notification.time().toString());
        embed.putObject("footer").put("text", take(notification.id(), FOOTER / 4));
        if (!notification.text().isBlank()) {
            embed.put("description", take(escaped(notification.text()), DESCRIPTION));
        }
        ArrayNode fields = embed.putArray("fields");
        for (Notification.Fact fact : notification.facts()) {
            // An empty name or value is refused too.
            if (fields.size() < FIELDS
                    && room > 1
                    && !fact.name().isBlank()
                    && !fact.value().isBlank()) {
                String name = take(escaped(fact.name()), Math.min(FIELD_NAME, room - 1));
                fields.addObject()
                        .put("name", name)
                        .put("value", take(escaped(fact.value()), FIELD_VALUE))
                        .put("inline", true);
            }
        }
    }

    /** Cuts to a limit and to what room there still is. */
    private String take(String text, int most) {
        String taken = cut(text, Math.min(most, room));
        room -= taken.length();
        return taken;
    }

    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Math.max(0, most - 1);
        // Half a character is no character.
        return text.substring(0, end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
                + (most > 0 ? "…" : "");
    }

    private static String escaped(String text) {
        return text.replaceAll("([\\\\*_~`|>#\\[\\]])", "\\\\$1");
    }

    private static int colour(Severity severity) {
        return switch (severity) {
            case INFO -> 0x3498DB;
            case WARNING -> 0xE67E22;
            case CRITICAL -> 0xE74C3C;
        };
    }
}
