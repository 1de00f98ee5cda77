package io.regimeflow.trainer.network;

/**
 * What one pass over the training fold came to. {@code trainLoss} and {@code validationLoss} are mean cross-entropies,
 * weighted by the class weights of the training fold where those are on, and by the weights of the windows.
 *
 * @param number from 1
 * @param trainLoss mean over the pass, with dropout and noise, while the weights were changing
 * @param trainAccuracy share of training windows whose most probable class was their label, under the same conditions
 * @param validationLoss after the pass, without dropout and noise
 * @param validationAccuracy share of validation windows whose most probable class is their label
 * @param calibratedLoss mean log loss on the validation fold of the network as it would serve, calibrated on that fold;
 *     every window counts the same. The best epoch is the one where it is lowest
 */
public record Epoch(
        int number,
        double trainLoss,
        double trainAccuracy,
        double validationLoss,
        double validationAccuracy,
        double calibratedLoss) {}
