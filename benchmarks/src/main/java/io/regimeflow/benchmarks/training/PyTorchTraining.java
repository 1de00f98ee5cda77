package io.regimeflow.benchmarks.training;

import io.regimeflow.benchmarks.measure.Contender;
import io.regimeflow.modelformat.FloatTensor;
import io.regimeflow.modelformat.Layer;
import io.regimeflow.modelformat.Network;
import io.regimeflow.trainer.network.ScalerFit;
import io.regimeflow.trainer.network.WindowSet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The same epoch by PyTorch in a process of its own, on one thread, from the same windows and weights. */
final class PyTorchTraining implements Contender, AutoCloseable {
    private final Path directory;
    private final Process process;
    private final BufferedReader answers;
    private final Writer orders;
    private final String version;
    private final double startLoss;
    private double loss;

    PyTorchTraining(String python, WindowSet windows, Network start) throws IOException {
        directory = Files.createTempDirectory("training");
        Path script = directory.resolve("pytorch_training.py");
        try (var source = PyTorchTraining.class.getResourceAsStream("/training/pytorch_training.py")) {
            Files.copy(source, script);
        }
        Path data = directory.resolve("data");
        Files.write(data, bytes(windows, start));
        process = new ProcessBuilder(python, script.toString(), data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        orders = process.outputWriter(StandardCharsets.UTF_8);
        String[] first = answer();
        version = first[0];
        startLoss = Double.parseDouble(first[1]);
    }

    private static byte[] bytes(WindowSet windows, Network start) {
        List<FloatTensor> weights = new ArrayList<>();
        List<Integer> units = new ArrayList<>();
        for (Layer layer : start.layers()) {
            if (layer instanceof Layer.Lstm lstm) {
                weights.addAll(List.of(lstm.inputWeights(), lstm.recurrentWeights(), lstm.bias()));
                units.add(lstm.hidden());
            } else if (layer instanceof Layer.Dense dense) {
                weights.addAll(List.of(dense.weights(), dense.bias()));
            }
        }
        int size = windows.length() * windows.features();
        int values = weights.stream().mapToInt(FloatTensor::size).sum() + windows.size() * (size + 1);
        var bytes = ByteBuffer.allocate((6 + values) * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(windows.size()).putInt(windows.length()).putInt(windows.features());
        bytes.putInt(start.classes()).putInt(units.get(0)).putInt(units.get(1));
        ScalerFit scaler = ScalerFit.of(start.scaler());
        var window = new float[size];
        for (int i = 0; i < windows.size(); i++) {
            windows.copyWindow(i, window, 0);
            scaler.apply(window, 0, size);
            for (float value : window) {
                bytes.putFloat(value);
            }
        }
        for (int i = 0; i < windows.size(); i++) {
            bytes.putInt(windows.label(i));
        }
        weights.forEach(tensor -> bytes.put(tensor.toLittleEndian()));
        return bytes.array();
    }

    @Override
    public String name() {
        return "PyTorch " + version;
    }

    @Override
    public double run(int round) throws IOException {
        orders.write("epoch\n");
        orders.flush();
        String[] answer = answer();
        loss = Double.parseDouble(answer[1]);
        return Double.parseDouble(answer[0]);
    }

    private String[] answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the Python process has ended; its messages are above");
        }
        return line.split(" ");
    }

    /** Mean loss of the weights that it starts from, without dropout. */
    double startLoss() {
        return startLoss;
    }

    /** Mean loss of the last epoch. */
    double loss() {
        return loss;
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        for (String file : List.of("pytorch_training.py", "data")) {
            Files.deleteIfExists(directory.resolve(file));
        }
        Files.deleteIfExists(directory);
    }
}
