package io.regimeflow.trainer.dl4j;

import io.regimeflow.modelformat.spec.Architecture;

/** Makes the network of an architecture, with weights drawn from a seed. */
final class Trainables {
    private Trainables() {}

    static Trainable of(Architecture architecture, Shape shape, long seed) {
        if (architecture instanceof Architecture.Lstm lstm) {
            return LayeredNetwork.of(lstm, shape, seed);
        }
        if (architecture instanceof Architecture.LstmAttention attention) {
            return LayeredNetwork.of(attention, shape, seed);
        }
        if (architecture instanceof Architecture.Transformer transformer) {
            return new TransformerNetwork(transformer, shape, seed);
        }
        return LayeredNetwork.of((Architecture.Mlp) architecture, shape, seed);
    }
}
