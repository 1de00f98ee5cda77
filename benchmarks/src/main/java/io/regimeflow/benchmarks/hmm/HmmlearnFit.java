package io.regimeflow.benchmarks.hmm;

import io.regimeflow.benchmarks.measure.Contender;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * hmmlearn's {@code GaussianHMM} on the same problem, in a Python process of its own that waits for its turns; its figure is
 * the seconds of processor time of the fit alone.
 */
final class HmmlearnFit implements Contender, Likely, AutoCloseable {
    private final String implementation;
    private final Path folder;
    private final Process process;
    private final PrintWriter turns;
    private final BufferedReader answers;
    private double logLikelihood = Double.NaN;

    /** With hmmlearn's forward and backward pass in {@code scaling} or {@code log} arithmetic. */
    HmmlearnFit(String python, String implementation, Problem problem, int iterations) throws IOException {
        this.implementation = implementation;
        folder = Files.createTempDirectory("regimeflow-hmm");
        Path script = folder.resolve("hmmlearn_fit.py");
        try (InputStream source = HmmlearnFit.class.getResourceAsStream("/hmmlearn_fit.py")) {
            Files.copy(source, script);
        }
        write(folder.resolve("rows"), problem.rows());
        write(folder.resolve("means"), problem.means());
        write(folder.resolve("transition"), problem.transition());
        var builder = new ProcessBuilder(List.of(
                        python,
                        script.toString(),
                        folder.toString(),
                        implementation,
                        Integer.toString(iterations),
                        Double.toString(OurFit.RIDGE)))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("OMP_NUM_THREADS", "1");
        builder.environment().put("OPENBLAS_NUM_THREADS", "1");
        process = builder.start();
        turns = new PrintWriter(process.getOutputStream(), true, StandardCharsets.US_ASCII);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }

    @Override
    public String name() {
        return "hmmlearn, " + implementation;
    }

    @Override
    public double logLikelihood() {
        return logLikelihood;
    }

    @Override
    public double run(int round) throws IOException {
        turns.println("fit");
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("the Python process ended; its standard error says why");
        }
        String[] figures = answer.split(" ", -1);
        logLikelihood = Double.parseDouble(figures[1]);
        return Double.parseDouble(figures[0]);
    }

    @Override
    public void close() throws IOException {
        turns.close();
        process.destroy();
        for (String name : List.of("hmmlearn_fit.py", "rows", "means", "transition")) {
            Files.deleteIfExists(folder.resolve(name));
        }
        Files.deleteIfExists(folder);
    }

    private static void write(Path file, double[][] rows) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(rows.length * rows[0].length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (double[] row : rows) {
            for (double value : row) {
                bytes.putDouble(value);
            }
        }
        Files.write(file, bytes.array());
    }
}
