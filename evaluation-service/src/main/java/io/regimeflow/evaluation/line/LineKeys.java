package io.regimeflow.evaluation.line;

import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.schemas.record.DeploymentApplied;
import io.regimeflow.schemas.record.NewPrediction;
import java.util.ArrayList;
import java.util.List;

/** The model lines that a record is about, as {@code task/interval/VENUE:SYMBOL}. */
public final class LineKeys {
    private LineKeys() {}

    /** An outcome is about the signal that was predicted. */
    public static List<String> of(CheckedOutcome outcome) {
        return List.of("signal/" + outcome.getInterval() + "/" + outcome.getInstrument());
    }

    /** A prediction is about the lines whose release it names, abstained or not. */
    public static List<String> of(NewPrediction prediction) {
        String rest = "/" + prediction.getInterval() + "/" + prediction.getInstrument();
        var lines = new ArrayList<String>();
        if (prediction.getRegimeRelease() != null) {
            lines.add("regime" + rest);
        }
        if (prediction.getSignalRelease() != null) {
            lines.add("signal" + rest);
        }
        return lines;
    }

    public static List<String> of(DeploymentApplied applied) {
        return List.of(applied.getModelLine());
    }
}
