package io.regimeflow.launcher.skill;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.modelformat.TrainingType;
import io.regimeflow.modelformat.spec.ModelSpec;
import io.regimeflow.modelformat.spec.ModelSpecs;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What to measure, from arguments {@code key=value}; keys of a model spec, such as {@code network.type}, are laid over every
 * spec.
 *
 * @param data directory of the bar files
 * @param days of history that a training reads; absent: what the profile says
 * @param end market time of the training, and of the last candidate; absent: the end of the bars
 * @param refit market time between the champion and the candidate that is put beside it; absent: one training, no champion
 * @param refitType whether the candidate begins anew or continues the champion
 * @param count of incremental trainings, for {@link RealContinuations}
 * @param out file that gets a JSON object for each training
 */
record RealSkillOptions(
        Path data,
        List<Instrument> instruments,
        List<ModelSpec> specs,
        Optional<Duration> days,
        Optional<Instant> end,
        Optional<Duration> refit,
        TrainingType refitType,
        int count,
        Path out) {
    private static final Set<String> OWN =
            Set.of("data", "symbols", "specs", "days", "end", "refit", "refit-type", "count", "out");

    static RealSkillOptions parse(String... arguments) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String argument : arguments) {
            String[] pair = argument.split("=", 2);
            if (pair.length < 2) {
                throw new IllegalArgumentException("'%s' is not key=value".formatted(argument));
            }
            values.put(pair[0], pair[1]);
        }
        return new RealSkillOptions(
                Path.of(values.getOrDefault("data", "../shared/market-data/binance-spot")),
                words(values, "symbols", "BTCUSDT")
                        .map(symbol -> Instrument.parse("BINANCE:" + symbol))
                        .toList(),
                words(values, "specs", "regime-15m,signal-15m")
                        .map(name -> spec(name, values))
                        .toList(),
                days(values, "days"),
                Optional.ofNullable(values.get("end")).map(Instant::parse),
                days(values, "refit"),
                TrainingType.valueOf(values.getOrDefault("refit-type", "FULL")),
                Integer.parseInt(values.getOrDefault("count", "12")),
                Path.of(values.getOrDefault("out", "target/real-skill.jsonl")));
    }

    private static ModelSpec spec(String name, Map<String, String> values) {
        var written = ModelSpecs.load(name);
        for (var value : values.entrySet()) {
            if (!OWN.contains(value.getKey())) {
                written = written.with(value.getKey(), value.getValue(), "an argument");
            }
        }
        return written.spec();
    }

    private static Stream<String> words(Map<String, String> values, String key, String otherwise) {
        return Stream.of(values.getOrDefault(key, otherwise).split(","));
    }

    private static Optional<Duration> days(Map<String, String> values, String key) {
        return Optional.ofNullable(values.get(key)).map(Long::parseLong).map(Duration::ofDays);
    }
}
