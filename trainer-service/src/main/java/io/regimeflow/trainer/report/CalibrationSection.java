package io.regimeflow.trainer.report;

import static io.regimeflow.runtime.page.Figures.figure;

import io.regimeflow.modelformat.TrainingType;
import io.regimeflow.runtime.page.Block;
import io.regimeflow.runtime.page.Block.Heading;
import io.regimeflow.runtime.page.Block.Text;
import io.regimeflow.runtime.page.Figures;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What was done to the probabilities, and whether they are what they say. */
final class CalibrationSection {
    private CalibrationSection() {}

    static List<Block> of(TrainingCompleted record) {
        return List.of(
                new Heading("Calibration"),
                new Text("Temperature %s, bias %s: %s. Expected calibration error on the test rows: %s."
                        .formatted(
                                figure(record.getTemperature(), 3),
                                bias(record),
                                origin(record),
                                figure(record.getCalibrationError(), 4))));
    }

    private static String origin(TrainingCompleted record) {
        return record.getTrainingType().equals(TrainingType.INCREMENTAL.name())
                ? "the bias is the parent's; so is the temperature, unless there were validation rows enough to fit it"
                        + " anew"
                : "the bias takes the class weights back, the temperature is fitted on the validation fold";
    }

    private static String bias(TrainingCompleted record) {
        List<Double> bias = record.getCalibrationBias();
        return bias.isEmpty()
                ? Figures.UNKNOWN
                : IntStream.range(0, bias.size())
                        .mapToObj(c -> record.getClassNames().get(c) + " " + figure(bias.get(c), 3))
                        .collect(Collectors.joining(", "));
    }
}
