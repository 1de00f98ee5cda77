package io.regimeflow.trainer.dl4j;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** How a batch of windows lies in memory. */
enum Layout {
    /** [count, features, length] in Fortran order: Deeplearning4j's form of sequences, with the windows innermost. */
    SEQUENCES {
        @Override
        INDArray allocate(int count, int length, int features) {
            return Nd4j.createUninitialized(DataType.FLOAT, new long[] {count, features, length}, 'f');
        }

        @Override
        void place(float[] window, int row, int count, float[] target) {
            for (int i = 0; i < window.length; i++) {
                target[i * count + row] = window[i];
            }
        }
    },

    /** [count, length, features] in C order. */
    STEPS {
        @Override
        INDArray allocate(int count, int length, int features) {
            return Nd4j.createUninitialized(DataType.FLOAT, new long[] {count, length, features}, 'c');
        }
    },

    /** [count, length · features] in C order. */
    ROWS {
        @Override
        INDArray allocate(int count, int length, int features) {
            return Nd4j.createUninitialized(DataType.FLOAT, new long[] {count, (long) length * features}, 'c');
        }
    };

    abstract INDArray allocate(int count, int length, int features);

    /** Puts one window, row-major [length, features], to its place in the memory of a batch. */
    void place(float[] window, int row, int count, float[] target) {
        System.arraycopy(window, 0, target, row * window.length, window.length);
    }
}
