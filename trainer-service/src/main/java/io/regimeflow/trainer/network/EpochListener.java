package io.regimeflow.trainer.network;

/** Hears of every finished epoch, on the training thread. */
@FunctionalInterface
public interface EpochListener {

    void finished(Epoch epoch);

    /** Listens to nothing. */
    static EpochListener none() {
        return epoch -> {};
    }
}
