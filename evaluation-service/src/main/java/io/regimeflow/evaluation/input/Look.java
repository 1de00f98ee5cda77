package io.regimeflow.evaluation.input;

import io.regimeflow.schemas.record.NewPrediction;
import java.util.ArrayList;
import java.util.List;

/**
 * A release whose inputs are to be compared.
 *
 * @param line its model line
 */
record Look(String line, String releaseId) {
    private static final char SEPARATOR = ' ';

    /** Of each release that a prediction names. */
    static List<Look> of(NewPrediction prediction) {
        String rest = "/" + prediction.getInterval() + "/" + prediction.getInstrument();
        List<Look> looks = new ArrayList<>();
        if (prediction.getRegimeRelease() != null) {
            looks.add(new Look("regime" + rest, prediction.getRegimeRelease()));
        }
        if (prediction.getSignalRelease() != null) {
            looks.add(new Look("signal" + rest, prediction.getSignalRelease()));
        }
        return looks;
    }

    static Look parse(String text) {
        int separator = text.indexOf(SEPARATOR);
        return new Look(text.substring(0, separator), text.substring(separator + 1));
    }

    @Override
    public String toString() {
        return line + SEPARATOR + releaseId;
    }
}
