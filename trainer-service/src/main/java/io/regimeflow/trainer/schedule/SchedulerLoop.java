package io.regimeflow.trainer.schedule;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.record.Features;
import io.regimeflow.schemas.record.TrainingRequest;
import io.regimeflow.schemas.topic.TopicLog;
import io.regimeflow.schemas.topic.Topics;
import io.regimeflow.trainer.spec.SpecTable;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Follows the {@code features} log from its start and files a {@code training_request} for every line that is due: by the
 * market time that vectors tell, or by the clock on the wall, as the line's training profile says.
 *
 * <p><b>Threads.</b> {@link #run} owns logs and producer.
 *
 * <p><b>Failure.</b> A record that is no vector tells no market time and is passed over. A request that cannot be filed
 * ends the loop: the next start reads the log again and asks again.
 */
public final class SchedulerLoop implements Runnable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final TopicLog<Features> features;
    private final Producer<String, byte[]> producer;
    private final KafkaLedger ledger;
    private final MarketScheduler market;
    private final CronScheduler cron;
    private final Clock clock;
    private final Set<Instrument> seen = new HashSet<>();

    /**
     * @param features whose vectors tell market time and instruments
     * @param requests what was filed before, by any instance
     * @param alerts where schedules that have begun are told
     * @param clock on the wall
     */
    public SchedulerLoop(
            Topics topics,
            TopicLog<Features> features,
            TopicLog<TrainingRequest> requests,
            TopicLog<Alert> alerts,
            Producer<String, byte[]> producer,
            SpecTable specs,
            SchedulePolicy policy,
            Clock clock) {
        this.features = features;
        this.producer = producer;
        this.ledger = new KafkaLedger(topics, requests, alerts, producer);
        this.market = new MarketScheduler(specs, policy);
        this.cron = new CronScheduler(specs, ledger);
        this.clock = clock;
        specs.instruments().forEach(cron::add);
        specs.specs().forEach(each -> each.spec().instruments().forEach(cron::add));
    }

    /** Works until {@link #stop}. */
    @Override
    public void run() {
        try {
            while (true) {
                features.poll(POLL, record -> onVector(record.value()));
                cron.turn(clock.instant());
                ledger.awaitWritten();
            }
        } catch (WakeupException stopped) {
            producer.flush();
        }
    }

    /** Ends {@link #run} from another thread. */
    public void stop() {
        features.wakeup();
    }

    private void onVector(Features vector) {
        Instrument instrument = Instrument.parse(vector.getInstrument());
        if (seen.add(instrument)) {
            cron.add(instrument);
        }
        market.onVector(
                        vector.getFeatureSetId(),
                        instrument,
                        Interval.parse(vector.getInterval()),
                        vector.getCloseTime())
                .forEach(ledger::file);
    }
}
