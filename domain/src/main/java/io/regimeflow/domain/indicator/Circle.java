package io.regimeflow.domain.indicator;

/** Sines and cosines of the places of a clock face; tables, since StrictMath takes longer than most indicators. */
final class Circle {
    private final double[] sines;
    private final double[] cosines;

    Circle(int places) {
        sines = new double[places];
        cosines = new double[places];
        for (int i = 0; i < places; i++) {
            double angle = 2 * Math.PI * i / places;
            sines[i] = StrictMath.sin(angle);
            cosines[i] = StrictMath.cos(angle);
        }
    }

    double sine(int place) {
        return sines[place];
    }

    double cosine(int place) {
        return cosines[place];
    }
}
