package io.regimeflow.trainer.dl4j;

import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Dropout of a Deeplearning4j layer with masks of ours; the stock one draws them with ND4J's generator, which takes a
 * sixth of a training step.
 *
 * <p>The layers of a network share one source of masks, also as copies of their configurations; each keeps the mask of
 * its last forward pass for the backward pass.
 */
final class SeededDropout implements IDropout {
    private static final long serialVersionUID = 1L;

    private final transient DropoutMask masks;
    private transient float[] mask = {};
    private transient char order;

    SeededDropout(DropoutMask masks) {
        this.masks = masks;
    }

    @Override
    public INDArray applyDropout(
            INDArray input, INDArray result, int iteration, int epoch, LayerWorkspaceMgr workspaces) {
        if (result != input) {
            result.assign(input);
        }
        mask = masks.next(Math.toIntExact(input.length()));
        order = result.ordering();
        multiply(result);
        return result;
    }

    @Override
    public INDArray backprop(INDArray outputGradient, INDArray inputGradient, int iteration, int epoch) {
        if (inputGradient != outputGradient) {
            inputGradient.assign(outputGradient);
        }
        multiply(inputGradient);
        return inputGradient;
    }

    private void multiply(INDArray array) {
        if (array.ordering() != order || array.elementWiseStride() != 1) {
            array.muli(Nd4j.create(mask, array.shape(), order));
            return;
        }
        var memory = (FloatPointer) array.data().addressPointer();
        float[] values = new float[mask.length];
        memory.get(values, 0, values.length);
        for (int i = 0; i < values.length; i++) {
            values[i] *= mask[i];
        }
        memory.put(values, 0, values.length);
    }

    @Override
    public void clear() {
        // The mask is needed until the next one.
    }

    @Override
    @SuppressWarnings("MethodDoesntCallSuperMethod") // a copy has a mask of its own
    public SeededDropout clone() {
        return new SeededDropout(masks);
    }
}
