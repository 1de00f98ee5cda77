package io.regimeflow.launcher.skill;

import com.sun.management.OperatingSystemMXBean;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.trainer.network.Epoch;
import io.regimeflow.trainer.pipeline.TrainingMonitor;
import io.regimeflow.trainer.request.TrainingOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Times one training, from the vectors to the report.
 *
 * <p>Processor seconds stand beside those of the clock: on a machine that others load, they are nearer to what the training
 * would take alone.
 */
final class TrainingWatch implements TrainingMonitor {
    private static final double NANOS = 1e9;
    private static final double KIB_PER_MIB = 1024;

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final List<Moment> moments = new ArrayList<>();

    /**
     * What a training took.
     *
     * @param seconds by the clock
     * @param processorSeconds of all threads of the process
     * @param secondsBeforeEpoch until the first epoch was done
     * @param secondsOfEpoch by the clock, mean of those after the first; 0 where there is one only
     * @param processorSecondsOfEpoch the same in processor seconds
     * @param peakMebibytes most resident memory that the process has had since it began; 0 where the system does not tell
     * @param load of the machine at the end, mean of a minute
     */
    record Cost(
            double seconds,
            double processorSeconds,
            double secondsBeforeEpoch,
            double secondsOfEpoch,
            double processorSecondsOfEpoch,
            double peakMebibytes,
            double load) {}

    private record Moment(double seconds, double processorSeconds) {}

    @Override
    public void began(ModelLine line) {
        moments.add(now());
    }

    @Override
    public void epoch(ModelLine line, Epoch epoch, int maxEpochs) {
        moments.add(now());
        System.err.printf(
                "%s epoch %d of %d: loss %.4f, validation %.4f, %.1f s, %.1f s of processor%n",
                line,
                epoch.number(),
                maxEpochs,
                epoch.trainLoss(),
                epoch.validationLoss(),
                moments.get(moments.size() - 1).seconds()
                        - moments.get(moments.size() - 2).seconds(),
                moments.get(moments.size() - 1).processorSeconds()
                        - moments.get(moments.size() - 2).processorSeconds());
    }

    @Override
    public void ended(ModelLine line, TrainingOutcome outcome) {
        moments.add(now());
    }

    Cost cost() {
        Moment began = moments.get(0);
        Moment first = moments.get(1);
        Moment last = moments.get(moments.size() - 2);
        Moment ended = moments.get(moments.size() - 1);
        int others = Math.max(1, moments.size() - 3);
        return new Cost(
                ended.seconds() - began.seconds(),
                ended.processorSeconds() - began.processorSeconds(),
                first.seconds() - began.seconds(),
                (last.seconds() - first.seconds()) / others,
                (last.processorSeconds() - first.processorSeconds()) / others,
                peakMebibytes(),
                system.getSystemLoadAverage());
    }

    private Moment now() {
        return new Moment(System.nanoTime() / NANOS, system.getProcessCpuTime() / NANOS);
    }

    private static double peakMebibytes() {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / KIB_PER_MIB)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + status, e);
        }
    }
}
