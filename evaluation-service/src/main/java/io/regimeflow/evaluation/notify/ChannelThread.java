package io.regimeflow.evaluation.notify;

import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.schemas.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one way on a thread of its own.
 *
 * <p><b>Failure.</b> Where the cluster or the registry fails, the way begins anew a while later from its last commit.
 */
final class ChannelThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelThread.class);
    private static final Duration BEFORE_ANEW = Duration.ofSeconds(10);
    private static final Duration SETTLE_WITHIN = Duration.ofSeconds(3);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final Notifier notifier;
    private final List<News<?>> news;
    private final NotifyClients clients;
    private final Topics topics;
    private final Patience patience;
    private final Telemetry telemetry;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    private ChannelThread(
            Notifier notifier,
            List<News<?>> news,
            NotifyClients clients,
            Topics topics,
            Patience patience,
            Telemetry telemetry) {
        this.notifier = notifier;
        this.news = news;
        this.clients = clients;
        this.topics = topics;
        this.patience = patience;
        this.telemetry = telemetry;
        this.thread = new Thread(this::run, "notify-" + notifier.name());
        thread.setDaemon(true);
    }

    static ChannelThread start(
            Notifier notifier,
            List<News<?>> news,
            NotifyClients clients,
            Topics topics,
            RetryConfig retry,
            Telemetry telemetry) {
        Patience patience = retry.patience(() -> ThreadLocalRandom.current().nextDouble());
        var channel = new ChannelThread(notifier, news, clients, topics, patience, telemetry);
        channel.thread.start();
        return channel;
    }

    private void run() {
        while (!isClosed(Duration.ZERO)) {
            try {
                tell();
            } catch (RuntimeException e) {
                LOG.atWarn()
                        .addKeyValue("channel", notifier.name())
                        .addKeyValue("reason", e.toString())
                        .log("Notifications are interrupted and begin anew from the last commit");
                if (isClosed(BEFORE_ANEW)) {
                    return;
                }
            }
        }
    }

    private void tell() {
        var clock = Clock.systemUTC();
        try (var consumer = clients.consumer();
                Producer<String, byte[]> producer = clients.alerts();
                Admin admin = clients.admin()) {
            var undelivered = new UndeliveredAlerts(notifier.name(), topics.alerts(), producer, clock);
            var courier = new Courier(notifier, patience, clock);
            Consumer<Ending> counted = this::count;
            var channel = new Channel(
                    consumer,
                    new NewsReader(news, this::count, clock),
                    courier,
                    counted.andThen(undelivered),
                    new MarketTime(admin, topics.marketData(), clock));
            channel.subscribe();
            while (!isClosed(Duration.ZERO)) {
                channel.goOn();
            }
            channel.settle(SETTLE_WITHIN);
        }
    }

    private void count(PassedOver why) {
        count(why.name());
    }

    private void count(String result) {
        String name = result.toLowerCase(Locale.ROOT).replace('_', '-');
        telemetry
                .counter("notifications", "channel", notifier.name(), "result", name)
                .increment();
    }

    private void count(Ending ending) {
        count(ending.result().name());
        if (ending.result() != Ending.Result.DELIVERED) {
            LOG.atWarn()
                    .addKeyValue("channel", notifier.name())
                    .addKeyValue("notification", ending.notification().id())
                    .addKeyValue("attempts", ending.attempts())
                    .addKeyValue("reason", ending.reason())
                    .log("A notification was not delivered");
        }
    }

    private boolean isClosed(Duration wait) {
        try {
            return closed.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(STOP_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
