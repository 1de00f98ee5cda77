package io.regimeflow.modelformat;

/** What a dense layer applies to its sums. The softmax after the last layer is part of every network and not named here. */
public enum Activation {
    NONE,
    RELU
}
