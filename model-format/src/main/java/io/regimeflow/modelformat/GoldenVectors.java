package io.regimeflow.modelformat;

/**
 * A few windows with the probabilities that the trained network itself gave for them; who loads the release must see
 * the same.
 *
 * @param inputs raw windows, shape [n, window, features]
 * @param outputs probabilities, shape [n, classes]
 */
public record GoldenVectors(FloatTensor inputs, FloatTensor outputs) {

    public GoldenVectors {
        if (inputs.rank() != 3 || outputs.rank() != 2 || inputs.dimension(0) != outputs.dimension(0)) {
            throw new IllegalArgumentException(
                    "golden vectors need inputs [n, window, features] and outputs [n, classes], have %s and %s"
                            .formatted(inputs, outputs));
        }
        if (!inputs.isFinite() || !outputs.isFinite()) {
            throw new IllegalArgumentException("golden vectors have a value that is not finite");
        }
    }

    /**
     * Reads the form in which they travel: little-endian float32.
     *
     * @throws IllegalArgumentException when count and lengths do not fit the model's shape
     */
    public static GoldenVectors read(int count, byte[] inputs, byte[] outputs, int window, int features, int classes) {
        return new GoldenVectors(
                FloatTensor.ofLittleEndian(inputs, count, window, features),
                FloatTensor.ofLittleEndian(outputs, count, classes));
    }

    /** Takes {@code count} rows, evenly spaced, from probes and the trained network's answers to them. */
    public static GoldenVectors sample(FloatTensor probes, FloatTensor answers, int count) {
        var inputs = new float[count * probes.rowSize()];
        var outputs = new float[count * answers.rowSize()];
        for (int i = 0; i < count; i++) {
            int row = (int) ((long) i * probes.dimension(0) / count);
            System.arraycopy(probes.row(row), 0, inputs, i * probes.rowSize(), probes.rowSize());
            System.arraycopy(answers.row(row), 0, outputs, i * answers.rowSize(), answers.rowSize());
        }
        return new GoldenVectors(
                FloatTensor.of(inputs, count, probes.dimension(1), probes.dimension(2)),
                FloatTensor.of(outputs, count, answers.dimension(1)));
    }

    public int count() {
        return inputs.dimension(0);
    }
}
