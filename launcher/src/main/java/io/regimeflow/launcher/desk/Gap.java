package io.regimeflow.launcher.desk;

/**
 * Bars one after the other that are missing, closed times between them not counted.
 *
 * @param from open time of the first, in milliseconds since the epoch
 * @param to close time of the last
 */
public record Gap(long from, long to, long bars) {}
