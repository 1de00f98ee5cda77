package io.regimeflow.trainer.dl4j;

/**
 * Seeds of what is random in one epoch, each from the training's seed and the epoch's number alone.
 *
 * <p>So an epoch is the same whether the epochs before it ran in this process or in one that was killed, and no
 * generator's state has to be kept.
 */
record EpochSeeds(long seed, int epoch) {

    long order() {
        return mixed(1);
    }

    long dropout() {
        return mixed(2);
    }

    long noise() {
        return mixed(3);
    }

    // The finaliser of SplitMix64 (Steele, Lea and Flood 2014), over a step of its golden gamma for each use.
    private long mixed(int use) {
        long z = seed + 0x9E3779B97F4A7C15L * (4L * epoch + use);
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
