package io.regimeflow.domain.feature;

import io.regimeflow.domain.indicator.Indicator;
import java.lang.invoke.MethodType;
import java.util.List;

/** Outputs of indicators, one after the other; without a state of its own, so that all pipelines share it. */
abstract class Outputs {
    private static final MethodType WRITE =
            MethodType.methodType(void.class, Indicator[].class, double[].class, int.class);
    private static final MethodType VALUE = MethodType.methodType(double.class, int.class);
    private static final MethodType FINITE = MethodType.methodType(double.class, double.class, double.class);
    private static final int INDICATORS = 1;
    private static final int VALUES = 2;
    private static final int PLACE = 3;

    /** Straight code: {@code values[place] = finite(((Sma) indicators[7]).value(1), neutral); …} */
    static Outputs straight(List<OutputPlace> outputs) {
        var code = new StraightClass(Outputs.class);
        for (int i = 0; i < outputs.size(); i++) {
            OutputPlace each = outputs.get(i);
            code.loadReference(VALUES);
            code.loadInt(PLACE);
            code.push(i);
            code.add();
            code.loadReference(INDICATORS);
            code.push(each.indicator());
            code.loadElement();
            code.cast(each.type());
            code.push(each.output());
            code.call(each.type(), "value", VALUE);
            code.push(each.neutral());
            code.callStatic(Outputs.class, "finite", FINITE);
            code.storeDouble();
        }
        return (Outputs) code.instance("write", WRITE);
    }

    /** Those of each, in order and of {@code length} places but for the last; each in a compilation of its own. */
    static Outputs of(List<Outputs> segments, int length) {
        Outputs[] all = segments.toArray(Outputs[]::new);
        return new Outputs() {
            @Override
            void write(Indicator[] indicators, double[] values, int place) {
                int next = place;
                for (Outputs each : all) {
                    each.write(indicators, values, next);
                    next += length;
                }
            }
        };
    }

    static double finite(double value, double neutral) {
        return Math.abs(value) <= Double.MAX_VALUE ? value : neutral;
    }

    /** Writes them from {@code values[place]} on; finite, whatever the bars were. */
    abstract void write(Indicator[] indicators, double[] values, int place);
}
