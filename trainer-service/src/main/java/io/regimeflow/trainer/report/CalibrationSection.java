package io.regimeflow.trainer.report;

import static io.regimeflow.trainer.report.Figures.figure;

import io.regimeflow.schemas.record.TrainingCompleted;
import io.regimeflow.trainer.report.Block.Heading;
import io.regimeflow.trainer.report.Block.Text;
import java.util.List;

/** What was done to the probabilities, and whether they are what they say. */
final class CalibrationSection {
    private CalibrationSection() {}

    static List<Block> of(TrainingCompleted record) {
        return List.of(
                new Heading("Calibration"),
                new Text(
                        "Temperature %s, fitted on the validation fold; expected calibration error on the test rows %s."
                                .formatted(
                                        figure(record.getTemperature(), 3), figure(record.getCalibrationError(), 4))));
    }
}
