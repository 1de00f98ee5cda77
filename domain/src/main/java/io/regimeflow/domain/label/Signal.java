package io.regimeflow.domain.label;

/** Direction of the move over the horizon; the ordinal is the class index of every signal model. */
public enum Signal {
    DOWN,
    FLAT,
    UP
}
