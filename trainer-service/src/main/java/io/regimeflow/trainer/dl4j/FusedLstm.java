package io.regimeflow.trainer.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.FwdPassReturn;
import org.deeplearning4j.nn.layers.recurrent.LSTMHelper;
import org.deeplearning4j.nn.layers.recurrent.LstmPlugIn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Runs one of Deeplearning4j's LSTM layers on {@link LstmPass}, through the plug-in interface made for cuDNN.
 *
 * <p>It takes whole sequences from a zero state, without masks or peepholes, with tanh cells and sigmoid gates; for
 * anything else it answers {@code null}, and the stock layer does the work. The stock backward pass needs the stock
 * forward pass, so a backward pass is taken only for a forward pass that ran here. It keeps no state between calls, so a
 * network with it cannot be fed step by step ({@code rnnTimeStep}).
 *
 * <p><b>Threads.</b> As its network: one at a time. <b>Lifecycle.</b> {@link #close} frees native memory; the network must
 * not be used afterwards.
 */
final class FusedLstm implements LSTMHelper, AutoCloseable {
    private final boolean first;
    private LstmPass pass = new LstmPass(1, 1);
    private int inputs = 1;
    private int hidden = 1;
    private INDArray lastInput;
    private FwdPassReturn lastForward;

    /**
     * A plug-in without a layer.
     *
     * @param first whether its layer is the network's first, of whose input nobody wants the gradient
     */
    private FusedLstm(boolean first) {
        this.first = first;
    }

    /** Attaches one to every LSTM layer that it supports; the caller closes them when done with the network. */
    static List<FusedLstm> attachTo(MultiLayerNetwork network) {
        List<FusedLstm> attached = new ArrayList<>();
        LstmPlugIn.attach(network, () -> {
            attached.add(new FusedLstm(attached.isEmpty()));
            return attached.get(attached.size() - 1);
        });
        return List.copyOf(attached);
    }

    @Override
    public boolean checkSupported(IActivation gate, IActivation activation, boolean peepholes) {
        return gate instanceof ActivationSigmoid && activation instanceof ActivationTanH && !peepholes;
    }

    @Override
    public boolean checkSupported() {
        return true;
    }

    @Override
    public FwdPassReturn activate(
            Layer layer,
            NeuralNetConfiguration configuration,
            IActivation gate,
            INDArray input,
            INDArray recurrentWeights,
            INDArray inputWeights,
            INDArray bias,
            boolean training,
            INDArray previousOutput,
            INDArray previousCell,
            boolean forBackprop,
            boolean forwards,
            String inputWeightKey,
            INDArray mask,
            boolean peepholes,
            LayerWorkspaceMgr workspaces) {
        if (mask != null
                || !forwards
                || peepholes
                || input.dataType() != DataType.FLOAT
                || !isZero(previousOutput)
                || !isZero(previousCell)) {
            return null;
        }
        // Before its backward pass the layer asks for the forward pass again, with the array it was given the first
        // time.
        if (forBackprop && input == lastInput) {
            return lastForward;
        }
        int batch = (int) input.size(0);
        int steps = (int) input.size(2);
        shape((int) input.size(1), (int) recurrentWeights.size(0));
        INDArray output = workspaces.createUninitialized(
                forBackprop ? ArrayType.BP_WORKING_MEM : ArrayType.ACTIVATIONS,
                DataType.FLOAT,
                new long[] {batch, hidden, steps},
                'f');
        pass.weights().load(pointer(inputWeights), pointer(recurrentWeights), pointer(bias));
        pass.forward(pointer(fortran(input)), pointer(output), batch, steps);

        var forward = new FwdPassReturn();
        forward.fwdPassOutput = output;
        if (training) {
            lastInput = input;
            lastForward = forward;
        }
        return forward;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(
            NeuralNetConfiguration configuration,
            IActivation gate,
            INDArray input,
            INDArray recurrentWeights,
            INDArray inputWeights,
            INDArray error,
            boolean truncated,
            int truncatedLength,
            FwdPassReturn forward,
            boolean forwards,
            String inputWeightKey,
            String recurrentWeightKey,
            String biasKey,
            Map<String, INDArray> gradients,
            INDArray mask,
            boolean peepholes,
            LayerWorkspaceMgr workspaces) {
        if (forward != lastForward || forward == null) {
            return null;
        }
        INDArray inputError = workspaces.createUninitialized(
                ArrayType.ACTIVATION_GRAD, DataType.FLOAT, new long[] {input.size(0), inputs, input.size(2)}, 'f');
        if (first) {
            pass.backward(pointer(fortran(error)));
        } else {
            pass.backward(pointer(fortran(error)), pointer(inputError));
        }

        var gradient = new DefaultGradient();
        for (String key : List.of(inputWeightKey, recurrentWeightKey, biasKey)) {
            gradient.gradientForVariable().put(key, gradients.get(key));
        }
        pass.weights()
                .storeGradient(
                        pointer(gradients.get(inputWeightKey)),
                        pointer(gradients.get(recurrentWeightKey)),
                        pointer(gradients.get(biasKey)));
        lastInput = null;
        lastForward = null;
        return new Pair<>(gradient, inputError);
    }

    private void shape(int newInputs, int newHidden) {
        if (newInputs != inputs || newHidden != hidden) {
            pass.close();
            pass = new LstmPass(newInputs, newHidden);
            inputs = newInputs;
            hidden = newHidden;
        }
    }

    /** The array with its first index innermost in memory; a copy only when it is not so already. */
    @SuppressWarnings("try") // the resource is a scope, not something to use
    private static INDArray fortran(INDArray array) {
        if (array.stride(0) == 1
                && array.stride(1) == array.size(0)
                && array.stride(2) == array.size(0) * array.size(1)) {
            return array;
        }
        try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            return array.dup('f');
        }
    }

    private static boolean isZero(INDArray state) {
        float[] values = new float[(int) state.length()];
        pointer(state).get(values);
        for (float value : values) {
            if (value != 0f) {
                return false;
            }
        }
        return true;
    }

    private static FloatPointer pointer(INDArray array) {
        return (FloatPointer) array.data().addressPointer();
    }

    @Override
    public Map<String, Long> helperMemoryUse() {
        return Map.of();
    }

    @Override
    public void close() {
        pass.close();
    }
}
