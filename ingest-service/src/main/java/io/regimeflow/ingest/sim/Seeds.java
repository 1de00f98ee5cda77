package io.regimeflow.ingest.sim;

import io.regimeflow.domain.bar.Instrument;

/** Makes one seed of a run's seed and an instrument, the same on every machine. */
final class Seeds {

    private Seeds() {}

    static long of(long seed, Instrument instrument) {
        long hash = mix(seed);
        String text = instrument.toString();
        for (int i = 0; i < text.length(); i++) {
            hash = mix(hash ^ text.charAt(i));
        }
        return hash;
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014). */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
