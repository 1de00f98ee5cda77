package io.regimeflow.ingest;

import java.time.Instant;
import java.util.Optional;

/**
 * How far the service has come.
 *
 * @param bars published in this run
 * @param rejectedLines dead-lettered in this run
 * @param marketTime close time of the last published bar
 * @param from where the range begins, if it is known
 * @param to where the range ends, or the simulated market's history while that is published, if it is known
 */
public record IngestProgress(
        long bars, long rejectedLines, Optional<Instant> marketTime, Optional<Instant> from, Optional<Instant> to) {}
