package io.regimeflow.trainer.network;

/**
 * What one pass over the training fold came to. Both losses are mean cross-entropy, weighted by the class weights of the
 * training fold where those are on, and by the weights of the windows.
 *
 * @param number from 1
 * @param trainLoss mean over the pass, with dropout and noise, while the weights were changing
 * @param trainAccuracy share of training windows whose most probable class was their label, under the same conditions
 * @param validationLoss after the pass, without dropout and noise
 * @param validationAccuracy share of validation windows whose most probable class is their label
 */
public record Epoch(
        int number, double trainLoss, double trainAccuracy, double validationLoss, double validationAccuracy) {}
