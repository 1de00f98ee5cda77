package io.regimeflow.evaluation.notify;

import io.regimeflow.runtime.lifecycle.CloseStack;
import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells people what happens, each way on a thread and in a consumer group of its own, so that one that is down holds up neither
 * the other nor anything else.
 */
public final class Notifications implements AutoCloseable {
    private final CloseStack started;

    private Notifications(CloseStack started) {
        this.started = started;
    }

    /**
     * Starts telling; does nothing where nobody is to be told.
     *
     * @param reports where monthly reports are written
     */
    public static Notifications start(
            NotifyConfig config, Optional<Path> reports, KafkaSettings kafka, Topics topics, Telemetry telemetry) {
        var started = new CloseStack();
        try {
            List<News<?>> news = new NewsDesk(config, reports).news(topics);
            for (Notifier notifier : notifiers(config, Clock.systemUTC())) {
                var clients = new NotifyClients(kafka, config.groupId(), notifier.name());
                started.push(ChannelThread.start(notifier, news, clients, topics, config.retry(), telemetry));
            }
            return new Notifications(started);
        } catch (RuntimeException e) {
            started.closeQuietly(e);
            throw e;
        }
    }

    private static List<Notifier> notifiers(NotifyConfig config, Clock clock) {
        List<Notifier> notifiers = new ArrayList<>();
        var timeout = config.retry().timeout();
        config.discord()
                .address()
                .ifPresent(address -> notifiers.add(new DiscordWebhook(address, new Posts(timeout, clock))));
        config.webhook()
                .address()
                .ifPresent(address -> notifiers.add(new SignedWebhook(
                        address, config.webhook().secret().orElseThrow(), new Posts(timeout, clock), clock)));
        return notifiers;
    }

    @Override
    public void close() {
        started.close();
    }
}
