package io.regimeflow.trainer.dl4j;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * {@link CrossEntropy} as Deeplearning4j's loss function: it takes the labels and weights from the batch that it was told
 * of, and keeps the score.
 */
final class BatchLoss implements ILossFunction {
    private static final long serialVersionUID = 1L;

    private transient Batch batch;
    private transient Score score;

    void expect(Batch next) {
        batch = next;
    }

    Score score() {
        return score;
    }

    @Override
    public INDArray computeGradient(INDArray labels, INDArray logits, IActivation activation, INDArray mask) {
        float[] values = logits.dup('c').data().asFloat();
        score = CrossEntropy.gradient(values, batch);
        INDArray gradient = Nd4j.createUninitialized(DataType.FLOAT, logits.shape(), 'c');
        ((FloatPointer) gradient.data().addressPointer()).put(values, 0, values.length);
        return gradient;
    }

    @Override
    public double computeScore(
            INDArray labels, INDArray logits, IActivation activation, INDArray mask, boolean average) {
        return score.loss();
    }

    @Override
    public INDArray computeScoreArray(INDArray labels, INDArray logits, IActivation activation, INDArray mask) {
        throw new UnsupportedOperationException("losses of single windows are not kept");
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray logits, IActivation activation, INDArray mask, boolean average) {
        INDArray gradient = computeGradient(labels, logits, activation, mask);
        return new Pair<>(score.loss(), gradient);
    }

    @Override
    public String name() {
        return "cross-entropy of weighted windows";
    }
}
