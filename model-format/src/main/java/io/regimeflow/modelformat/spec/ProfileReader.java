package io.regimeflow.modelformat.spec;

import io.regimeflow.modelformat.spec.TrainingProfile.CronProfile;
import io.regimeflow.modelformat.spec.TrainingProfile.Full;
import io.regimeflow.modelformat.spec.TrainingProfile.Incremental;
import io.regimeflow.modelformat.spec.TrainingProfile.MarketProfile;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes a training profile of its keys. */
final class ProfileReader {
    private static final List<String> KEYS = List.of(
            "name",
            "schedule",
            "train-on",
            "train-every",
            "history",
            "split",
            "test-days",
            "validation",
            "full.cron",
            "full.zone",
            "full.history",
            "full.split",
            "full.test-days",
            "full.validation",
            "full.epochs",
            "incremental.cron",
            "incremental.zone",
            "incremental.history",
            "incremental.learning-rate",
            "incremental.epochs",
            "incremental.batch",
            "incremental.min-samples",
            "incremental.pooled");
    private static final double VALIDATION = 0.15;

    private ProfileReader() {}

    static TrainingProfile read(Fields fields) {
        String schedule = fields.required("schedule", text -> Readings.oneOf(text, List.of("market", "cron")));
        TrainingProfile profile =
                fields.made("name", schedule.equals("market") ? ProfileReader::market : ProfileReader::cron);
        fields.refuseRest(KEYS);
        return profile;
    }

    private static TrainingProfile market(Fields fields) {
        return new MarketProfile(
                fields.required("name", text -> text),
                fields.optional("train-on", Durations::parse).orElse(Duration.ofDays(60)),
                fields.optional("train-every", Durations::parse).orElse(Duration.ofDays(30)),
                fields.optional("history", Durations::parse).orElse(Duration.ofDays(365)),
                split(fields, ""));
    }

    private static TrainingProfile cron(Fields fields) {
        return new CronProfile(
                fields.required("name", text -> text),
                fields.made("full.cron", ProfileReader::full),
                cronOf(fields, "incremental").isPresent()
                        ? Optional.of(fields.made("incremental.cron", ProfileReader::incremental))
                        : Optional.empty());
    }

    private static Full full(Fields fields) {
        Optional<Integer> epochs = fields.optional("full.epochs", Readings::whole);
        return new Full(
                cronOf(fields, "full").orElse(List.of()),
                zone(fields, "full"),
                fields.required("full.history", Durations::parse),
                split(fields, "full."),
                epochs.map(OptionalInt::of).orElse(OptionalInt.empty()));
    }

    private static Incremental incremental(Fields fields) {
        return new Incremental(
                cronOf(fields, "incremental").orElseThrow(),
                zone(fields, "incremental"),
                fields.required("incremental.history", Durations::parse),
                fields.optional("incremental.learning-rate", Readings::number).orElse(1e-4),
                fields.optional("incremental.epochs", Readings::whole).orElse(10),
                fields.optional("incremental.batch", Readings::whole).orElse(32),
                fields.optional("incremental.min-samples", Readings::whole).orElse(100),
                fields.optional("incremental.pooled", Readings::bool).orElse(false));
    }

    /** Several expressions are a list, or parted by semicolons: a comma belongs to the expression. */
    private static Optional<List<String>> cronOf(Fields fields, String kind) {
        return fields.list(kind + ".cron", ";", CronText::requireFiveFields);
    }

    private static ZoneId zone(Fields fields, String kind) {
        return fields.required(kind + ".zone", Readings::zone);
    }

    private static Split split(Fields fields, String prefix) {
        Optional<Integer> testDays = fields.optional(prefix + "test-days", Readings::whole);
        if (testDays.isPresent()) {
            double validation =
                    fields.optional(prefix + "validation", Readings::number).orElse(VALIDATION);
            return new Split.TestDays(testDays.get(), validation);
        }
        Optional<List<Double>> shares = fields.list(prefix + "split", "/", Readings::number);
        if (shares.isEmpty()) {
            return Split.STANDARD;
        }
        if (shares.get().size() != 3) {
            throw new IllegalArgumentException("'%ssplit' is three shares like 0.7/0.15/0.15".formatted(prefix));
        }
        return new Split.Shares(
                shares.get().get(0), shares.get().get(1), shares.get().get(2));
    }
}
