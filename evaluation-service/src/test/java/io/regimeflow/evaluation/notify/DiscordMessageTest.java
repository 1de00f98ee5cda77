package io.regimeflow.evaluation.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class DiscordMessageTest {

    @Test
    void saysTheTitleFirstAndTheRestInAnEmbed() {
        JsonNode message = DiscordMessage.of(Samples.alert("alert|X"), List.of());

        assertThat(message.get("content").asText()).isEqualTo("**model refused: SIM:ALPHA**");
        JsonNode embed = message.get("embeds").get(0);
        assertThat(embed.get("description").asText()).isEqualTo("What served before goes on serving.");
        assertThat(embed.get("fields").get(0).get("value").asText()).isEqualTo("inference-service");
        assertThat(embed.get("footer").get("text").asText()).isEqualTo("alert|X");
        assertThat(embed.get("timestamp").asText()).isEqualTo("2026-03-01T11:59:00Z");
    }

    @Test
    void mentionsNobodyWhateverATextSays() {
        JsonNode message = DiscordMessage.of(Samples.notification("a", "@everyone", "<@1>", List.of()), List.of());

        assertThat(message.get("allowed_mentions").get("parse")).isEmpty();
    }

    @Test
    void showsPicturesInEmbedsOfTheirOwn() {
        var files = List.of(file("equity.png"), file("report.html"), file("win rate.png"));

        JsonNode embeds = DiscordMessage.of(Samples.report(List.of()), files).get("embeds");

        assertThat(embeds).hasSize(3);
        assertThat(embeds.get(1).get("image").get("url").asText()).isEqualTo("attachment://equity.png");
        assertThat(embeds.get(2).get("image").get("url").asText()).isEqualTo("attachment://win_rate.png");
    }

    @Property(tries = 300)
    void keepsWithinDiscordsLimits(
            @ForAll @NotBlank @StringLength(min = 1, max = 3_000) String title,
            @ForAll @StringLength(max = 9_000) String text,
            @ForAll @StringLength(max = 2_000) String fact,
            @ForAll @IntRange(max = 40) int facts,
            @ForAll @IntRange(max = 20) int pictures) {
        var notification = new Notification(
                title,
                Notification.Kind.ALERT,
                Severity.INFO,
                "SIM:ALPHA",
                title,
                text,
                IntStream.range(0, facts)
                        .mapToObj(i -> new Notification.Fact(fact, fact))
                        .toList(),
                Instant.EPOCH,
                List.of());
        var files = IntStream.range(0, pictures).mapToObj(i -> file(i + ".png")).toList();

        JsonNode message = DiscordMessage.of(notification, files);

        assertThat(message.get("content").asText().length()).isBetween(1, 2_000);
        assertThat(message.get("embeds").size()).isLessThanOrEqualTo(10);
        JsonNode embed = message.get("embeds").get(0);
        int characters = length(embed.get("description"), 4_096)
                + length(embed.get("footer").get("text"), 2_048);
        assertThat(embed.get("fields").size()).isLessThanOrEqualTo(25);
        for (JsonNode field : embed.get("fields")) {
            assertThat(field.get("name").asText()).isNotEmpty();
            assertThat(field.get("value").asText()).isNotEmpty();
            characters += length(field.get("name"), 256) + length(field.get("value"), 1_024);
        }
        assertThat(characters).isLessThanOrEqualTo(6_000);
    }

    @Property
    void cutsNoCharacterInHalf(@ForAll @StringLength(max = 30) String text, @ForAll @IntRange(max = 30) int most) {
        String whole = text.codePoints()
                .filter(point -> point > 0xFFFF || !Character.isSurrogate((char) point))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .append("😀😀")
                .toString();

        String cut = DiscordMessage.cut(whole, most);

        assertThat(cut.length()).isLessThanOrEqualTo(most);
        assertThat(cut.codePoints().noneMatch(point -> point <= 0xFFFF && Character.isSurrogate((char) point)))
                .isTrue();
    }

    private static int length(JsonNode text, int most) {
        int length = text == null ? 0 : text.asText().length();
        assertThat(length).isLessThanOrEqualTo(most);
        return length;
    }

    private static Attachment file(String name) {
        return new Attachment(name, name.endsWith(".png") ? "image/png" : "text/html", new ByteArrayOutputStream());
    }
}
