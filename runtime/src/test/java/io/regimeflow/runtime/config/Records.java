package io.regimeflow.runtime.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Configuration records for tests. */
final class Records {
    private Records() {}

    enum Pace {
        AS_RECORDED,
        MAX
    }

    /** Reads {@code VENUE:SYMBOL}. */
    record Ticker(String venue, String symbol) {
        static Ticker parse(String text) {
            String[] parts = text.split(":", -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException("ticker '%s' is not VENUE:SYMBOL".formatted(text));
            }
            return new Ticker(parts[0], parts[1]);
        }
    }

    record Poll(
            @Default("500") @Doc("records a poll") int size,
            @Default("30s") Duration every) {
        Poll {
            if (size < 1) {
                throw new IllegalArgumentException("a poll needs at least one record");
            }
        }
    }

    record Ingest(
            @Doc("directory of the bars") Path dataDir,
            Ticker ticker,
            @Default("max") Pace pace,
            Optional<LocalDate> from,
            @Default("") List<Ticker> more,
            Poll poll,
            Map<String, String> overrides) {}

    record Everything(
            String text,
            int number,
            long big,
            double share,
            boolean on,
            Duration pause,
            Instant at,
            LocalDate day,
            Path dir,
            Pace pace,
            List<String> names,
            Optional<Integer> perhaps) {}

    record One(@Default("default") String value) {}

    record Unreadable(Thread thread) {}
}
