package io.regimeflow.modelformat;

import java.util.List;

/** What shape comes of the operators that work on values where they are. */
final class ValueRules {
    private static final List<Long> ONE = List.of(1L);

    private ValueRules() {}

    static List<Long> subtract(TracedNode node) {
        node.form(2, 1, 0);
        List<Long> left = node.value(0, 3, "is not of the scaler");
        node.require(node.weights(1).equals(last(left)), "has an operand of shape " + node.weights(1));
        return left;
    }

    /** By the scaler's std, or by the one number of a temperature or an attention. */
    static List<Long> divide(TracedNode node) {
        node.form(2, 1, 0);
        List<Long> left = node.value(0);
        List<Long> right = node.weights(1);
        node.require(right.equals(left.size() == 3 ? last(left) : ONE), "has an operand of shape " + node.weights(1));
        return left;
    }

    /** A bias, the positions of a window, or another sequence. */
    static List<Long> add(TracedNode node) {
        node.form(2, 1, 0);
        List<Long> left = node.value(0);
        List<Long> right = node.isConstant(1) ? node.weights(1) : node.value(1);
        boolean fits = node.isConstant(1)
                ? right.equals(last(left)) || (left.size() == 3 && right.equals(left.subList(1, 3)))
                : left.size() == 3 && right.equals(left);
        node.require(fits && left.size() <= 3, "has an operand of shape " + right);
        return left;
    }

    /** Every step by weights, or, head by head, two sequences. */
    static List<Long> multiply(TracedNode node) {
        node.form(2, 1, 0);
        List<Long> left = node.value(0);
        if (node.isConstant(1)) {
            List<Long> weights = node.weights(1);
            node.require(left.size() == 3 && weights.size() == 2, "does not multiply steps by a matrix");
            node.require(weights.get(0).equals(left.get(2)), "has weights of another shape");
            return List.of(left.get(0), left.get(1), weights.get(1));
        }
        List<Long> right = node.value(1);
        node.require(
                left.size() == 4
                        && right.size() == 4
                        && left.subList(0, 2).equals(right.subList(0, 2))
                        && left.get(3).equals(right.get(2)),
                "does not multiply %s by %s".formatted(left, right));
        return List.of(left.get(0), left.get(1), left.get(2), right.get(3));
    }

    static List<Long> dense(TracedNode node) {
        node.form(3, 1, 0);
        List<Long> rows = node.value(0);
        List<Long> weights = node.weights(1);
        node.require(rows.size() == 2 && weights.size() == 2, "does not multiply matrices");
        node.require(weights.get(0).equals(rows.get(1)), "has weights of another shape");
        node.require(node.weights(2).equals(weights.subList(1, 2)), "has a bias of another shape");
        return List.of(rows.get(0), weights.get(1));
    }

    static List<Long> rectify(TracedNode node) {
        node.form(1, 1, 0);
        return node.value(0);
    }

    static List<Long> normalise(TracedNode node) {
        node.form(3, 1, 1);
        List<Long> steps = node.value(0, 3, "does not take a sequence");
        node.require(node.weights(1).equals(last(steps)), "has a gain of another shape");
        node.require(node.weights(2).equals(last(steps)), "has a bias of another shape");
        float epsilon = node.number(0, "epsilon");
        node.require(epsilon > 0 && Float.isFinite(epsilon), "has epsilon " + epsilon);
        return steps;
    }

    /** Over the classes, or over the keys of an attention. */
    static List<Long> softmax(TracedNode node) {
        node.form(1, 1, 1);
        List<Long> shape = node.value(0);
        node.require(
                shape.size() % 2 == 0 && node.integer(0, "axis") == shape.size() - 1,
                "is over neither classes nor keys");
        return shape;
    }

    private static List<Long> last(List<Long> shape) {
        return shape.subList(shape.size() - 1, shape.size());
    }
}
