package io.regimeflow.trainer.dataset;

/**
 * What an incremental training is made of.
 *
 * @param dataset recent rows to train and validate on; the test fold is the held-out days
 * @param older held-out rows from before the recent ones, of which neither parent nor child was taught: what forgetting
 *     is measured on; it only grows, and may be empty
 * @param outcomesUsed outcomes that labelled a row, or would have, were its window clean
 */
public record IncrementalDataset(Dataset dataset, DatasetFold older, int outcomesUsed) {}
