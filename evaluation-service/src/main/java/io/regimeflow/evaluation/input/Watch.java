package io.regimeflow.evaluation.input;

import java.util.concurrent.TimeUnit;

/**
 * What has been done about one release's inputs.
 *
 * @param lastLook close time of the newest vector that was looked at
 * @param lastToldDay day since the epoch, UTC, of the last alert
 */
record Watch(long lastLook, long lastToldDay) {
    static final Watch NEW = new Watch(Long.MIN_VALUE, Long.MIN_VALUE);

    boolean isNewTo(long time) {
        return time > lastLook;
    }

    boolean hasToldOn(long time) {
        return day(time) == lastToldDay;
    }

    Watch looked(long time) {
        return new Watch(time, lastToldDay);
    }

    Watch told(long time) {
        return new Watch(time, day(time));
    }

    private static long day(long time) {
        return TimeUnit.MILLISECONDS.toDays(time);
    }
}
