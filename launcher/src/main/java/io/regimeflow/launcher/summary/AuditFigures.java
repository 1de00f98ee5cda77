package io.regimeflow.launcher.summary;

/**
 * What only the process that audits knows of its audit.
 *
 * @param compared vectors that it recomputed and compared
 * @param skipped vectors that it had to pass over
 * @param stopped audits that a failure ended
 */
public record AuditFigures(long compared, long skipped, long stopped) {}
