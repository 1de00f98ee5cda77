package io.regimeflow.modelformat.spec;

import io.regimeflow.modelformat.spec.TrainingProfile.CronProfile;
import io.regimeflow.modelformat.spec.TrainingProfile.Full;
import io.regimeflow.modelformat.spec.TrainingProfile.Incremental;
import io.regimeflow.modelformat.spec.TrainingProfile.MarketProfile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys of a training profile, in the order in which they are written. */
final class ProfileKeys {
    private final Map<String, WrittenValue> values = new LinkedHashMap<>();

    private ProfileKeys() {}

    /** Every value of a profile, defaults too. */
    static Map<String, WrittenValue> values(TrainingProfile profile) {
        var keys = new ProfileKeys();
        keys.put("name", profile.name());
        if (profile instanceof MarketProfile market) {
            keys.market(market);
        } else if (profile instanceof CronProfile cron) {
            keys.put("schedule", "cron");
            keys.full(cron.full());
            cron.incremental().ifPresent(keys::incremental);
        }
        return keys.values;
    }

    private void market(MarketProfile market) {
        put("schedule", "market");
        put("train-on", Durations.text(market.trainOn()));
        put("train-every", Durations.text(market.trainEvery()));
        put("history", Durations.text(market.history()));
        split("", market.split());
    }

    private void full(Full full) {
        put("full.cron", full.cron());
        put("full.zone", full.zone());
        put("full.history", Durations.text(full.history()));
        split("full.", full.split());
        full.epochs().ifPresent(epochs -> put("full.epochs", epochs));
    }

    private void incremental(Incremental incremental) {
        put("incremental.cron", incremental.cron());
        put("incremental.zone", incremental.zone());
        put("incremental.history", Durations.text(incremental.history()));
        put("incremental.learning-rate", Readings.text(incremental.learningRate()));
        put("incremental.epochs", incremental.epochs());
        put("incremental.batch", incremental.batch());
        put("incremental.min-samples", incremental.minSamples());
        put("incremental.pooled", incremental.pooled());
    }

    private void split(String prefix, Split split) {
        if (split instanceof Split.TestDays last) {
            put(prefix + "test-days", last.days());
            put(prefix + "validation", Readings.text(last.validation()));
        } else if (split instanceof Split.Shares shares) {
            put(
                    prefix + "split",
                    String.join(
                            "/",
                            Readings.text(shares.train()),
                            Readings.text(shares.validation()),
                            Readings.text(shares.test())));
        }
    }

    private void put(String key, Object value) {
        put(key, List.of(value.toString()));
    }

    private void put(String key, List<String> items) {
        values.put(key, new WrittenValue(items, "the profile"));
    }
}
