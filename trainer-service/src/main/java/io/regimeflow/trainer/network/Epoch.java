package io.regimeflow.trainer.network;

/**
 * What one pass over the training fold came to. Both losses are mean cross-entropy, weighted by the class weights of the
 * training fold where those are on.
 *
 * @param number from 1
 * @param trainLoss mean over the pass, with dropout, while the weights were changing
 * @param validationLoss after the pass, without dropout
 * @param validationAccuracy share of validation windows whose most probable class is their label
 */
public record Epoch(int number, double trainLoss, double validationLoss, double validationAccuracy) {}
