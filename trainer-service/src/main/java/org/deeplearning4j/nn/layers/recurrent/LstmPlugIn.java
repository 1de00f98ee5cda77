package org.deeplearning4j.nn.layers.recurrent;

import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Sets the plug-in of a network's LSTM layers.
 *
 * <p>Deeplearning4j has an interface for it, made for cuDNN, but finds implementations only by a name of its own and
 * keeps the field protected; hence this class, in this package, with nothing else in it.
 */
public final class LstmPlugIn {

    private LstmPlugIn() {}

    /**
     * Gives every LSTM layer a plug-in of its own where the plug-in supports its activations.
     *
     * <p>A network with truncated back-propagation keeps the stock layers: the interface does not tell a plug-in's
     * forward pass that a truncated backward pass will follow.
     */
    public static void attach(MultiLayerNetwork network, Supplier<? extends LSTMHelper> plugIns) {
        if (network.getLayerWiseConfigurations().getBackpropType() == BackpropType.TruncatedBPTT) {
            return;
        }
        for (Layer layer : network.getLayers()) {
            if (unwrapped(layer) instanceof LSTM lstm) {
                attach(lstm, plugIns.get());
            }
        }
    }

    private static void attach(LSTM layer, LSTMHelper plugIn) {
        var configuration = layer.layerConf();
        if (plugIn.checkSupported(configuration.getGateActivationFn(), configuration.getActivationFn(), false)) {
            layer.helper = plugIn;
        }
    }

    private static Layer unwrapped(Layer layer) {
        Layer inner = layer;
        while (inner instanceof BaseWrapperLayer wrapper) {
            inner = wrapper.getUnderlying();
        }
        return inner;
    }
}
