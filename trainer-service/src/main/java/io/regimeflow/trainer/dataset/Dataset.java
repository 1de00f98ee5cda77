package io.regimeflow.trainer.dataset;

import io.regimeflow.modelformat.FloatTensor;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Labelled windows of one line, in folds.
 *
 * @param train what weights, scaler and class weights are fitted on
 * @param validation what decides when to stop, and calibrates
 * @param test the newest part, of which the others know nothing
 * @param heldOut rows of the days that no release is ever trained on
 * @param labelling what the labels are by, with all that was fitted
 * @param window vectors in a window
 * @param rows every vector of all series
 */
public record Dataset(
        DatasetFold train,
        DatasetFold validation,
        DatasetFold test,
        DatasetFold heldOut,
        Labelling labelling,
        int window,
        SharedRows rows) {
    private static final String FORMAT = "regimeflow-dataset/1";

    /** The same, tested on what it is held out on. */
    Dataset testingOnHeldOutDays() {
        return new Dataset(train, validation, heldOut, heldOut, labelling, window, rows);
    }

    /** The rule with its parameters, for records. */
    public String labelRule() {
        return labelling.toString();
    }

    /**
     * Windows to compare the trained network with its export on, evenly spaced over all series.
     *
     * @return shape [count, window, features]
     * @throws IllegalArgumentException when there are fewer windows than that
     */
    public FloatTensor probes(int count) {
        return rows.probes(window, count);
    }

    /**
     * Writes the dataset in its one form: equal rows, labels, weights and folds are equal bytes, whenever and wherever.
     *
     * @throws IOException from the stream, which stays open
     */
    public void writeTo(OutputStream target) throws IOException {
        var out = new DataOutputStream(new BufferedOutputStream(target, 1 << 16));
        out.writeUTF(FORMAT);
        out.writeUTF(labelRule());
        out.writeInt(window);
        rows.writeTo(out);
        train.writeTo(out);
        validation.writeTo(out);
        test.writeTo(out);
        heldOut.writeTo(out);
        out.flush();
    }

    /** SHA-256 of what {@link #writeTo} writes, in hex digits. */
    public String hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException("a stream to nowhere failed", e);
        }
    }
}
