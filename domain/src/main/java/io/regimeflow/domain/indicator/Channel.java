package io.regimeflow.domain.indicator;

import java.util.List;

/** What can be said of a close and a channel of the same reach above and below a middle. */
final class Channel {
    /** Keeps the distance to a lower band near or below zero within reason. */
    private static final double FARTHEST = 9;

    private Channel() {}

    /** That width, a finite number above 0; throws {@link IllegalArgumentException} if it is not. */
    static double checkedWidth(String whose, double width) {
        if (!(width > 0) || Double.isInfinite(width)) {
            throw new IllegalArgumentException("%s width %s is not above 0".formatted(whose, width));
        }
        return width;
    }

    /**
     * The outputs, in the order of {@link #value}.
     *
     * @param middle what the middle is
     * @param reach what the reach is
     */
    static List<Output> outputs(String middle, String position, String reach) {
        return List.of(
                new Output("upper", 0, "middle + %s, in quote currency".formatted(reach)),
                new Output("middle", 0, middle + ", in quote currency"),
                new Output("lower", 0, "middle − %s, in quote currency; may be at or below zero".formatted(reach)),
                new Output(position, 0.5, "(close − lower) / (upper − lower); 0.5 where the bands coincide"),
                new Output("width", 0, "(upper − lower) / middle"),
                new Output("upper_distance", 0, "close / upper − 1"),
                new Output(
                        "lower_distance",
                        0,
                        "close / lower − 1, at most 9; 9 also where the band is at or below zero"));
    }

    /** {@link #value} of the bars from {@code from} on; their middles and reaches begin at place 0. */
    static void values(
            int output, double[] closes, double[] middles, double[] reaches, int from, int to, double[] values) {
        for (int i = 0; i < to - from; i++) {
            values[from + i] = value(output, closes[from + i], middles[i], reaches[i]);
        }
    }

    static double value(int output, double close, double middle, double reach) {
        return switch (output) {
            case 0 -> middle + reach;
            case 1 -> middle;
            case 2 -> middle - reach;
            case 3 -> reach == 0 ? 0.5 : (close - middle + reach) / (2 * reach);
            case 4 -> 2 * reach / middle;
            case 5 -> close / (middle + reach) - 1;
            default -> middle <= reach ? FARTHEST : Math.min(close / (middle - reach) - 1, FARTHEST);
        };
    }
}
