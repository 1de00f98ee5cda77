/**
 * Training with Deeplearning4j: the only package that knows it or ND4J.
 *
 * <p>Its LSTM layers run on a plug-in of ours ({@link io.regimeflow.trainer.dl4j.FusedLstm}), because the stock layer
 * spends its time on thousands of small operations per batch rather than on arithmetic.
 */
package io.regimeflow.trainer.dl4j;
