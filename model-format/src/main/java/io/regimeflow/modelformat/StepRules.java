package io.regimeflow.modelformat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What shape comes of the operators that go over the steps of a window or lay them out anew. */
final class StepRules {
    private static final List<Long> TIME_FIRST = List.of(1L, 0L, 2L);
    private static final Set<List<Long>> HEADS_FIRST = Set.of(List.of(0L, 2L, 1L, 3L), List.of(0L, 2L, 3L, 1L));

    private StepRules() {}

    static List<Long> lstm(TracedNode node) {
        boolean lastStep = node.givesSecondOutputOnly();
        node.form(4, lastStep ? 2 : 1, 1);
        List<Long> steps = node.value(0, 3, "does not take a sequence");
        long hidden = node.integer(0, "hidden_size");
        node.require(hidden > 0 && hidden < Integer.MAX_VALUE, "has hidden_size " + hidden);
        node.require(node.weights(1).equals(List.of(1L, 4 * hidden, steps.get(2))), "has W of another shape");
        node.require(node.weights(2).equals(List.of(1L, 4 * hidden, hidden)), "has R of another shape");
        node.require(node.weights(3).equals(List.of(1L, 8 * hidden)), "has B of another shape");
        return lastStep ? List.of(1L, steps.get(1), hidden) : List.of(steps.get(0), 1L, steps.get(1), hidden);
    }

    static List<Long> squeeze(TracedNode node) {
        node.form(2, 1, 0);
        var shape = new ArrayList<>(node.value(0));
        List<Long> axes = node.integers(1);
        node.require(axes.size() == 1, "drops %d axes".formatted(axes.size()));
        long axis = axes.get(0);
        node.require(axis >= 0 && axis < shape.size() && shape.get((int) axis) == 1, "cannot drop axis " + axis);
        shape.remove((int) axis);
        return List.copyOf(shape);
    }

    static List<Long> transpose(TracedNode node) {
        node.form(1, 1, 1);
        List<Long> shape = node.value(0);
        List<Long> order = node.integers(0, "perm");
        node.require(
                (shape.size() == 3 && order.equals(TIME_FIRST)) || (shape.size() == 4 && HEADS_FIRST.contains(order)),
                "puts neither time nor heads first");
        return order.stream().map(axis -> shape.get(axis.intValue())).toList();
    }

    /** Splits the width of every step into heads, or joins them. */
    static List<Long> reshape(TracedNode node) {
        node.form(2, 1, 0);
        List<Long> from = node.value(0);
        List<Long> to = node.integers(1);
        node.require(
                from.size() + to.size() == 7 && Math.abs(from.size() - to.size()) == 1, "does not split or join heads");
        // A 0 keeps the dimension; only the batch is kept so.
        node.require(
                from.get(0) == ShapeTrace.BATCH && to.get(0) == 0 && from.get(1).equals(to.get(1)),
                "changes batch or window");
        List<Long> parts = (from.size() == 4 ? from : to).subList(2, 4);
        long width = (from.size() == 4 ? to : from).get(2);
        node.require(
                parts.get(0) > 0 && width % parts.get(0) == 0 && width / parts.get(0) == parts.get(1),
                "splits %d into %s".formatted(width, parts));
        var shape = new ArrayList<>(to);
        shape.set(0, ShapeTrace.BATCH);
        return List.copyOf(shape);
    }

    static List<Long> flatten(TracedNode node) {
        node.form(1, 1, 1);
        List<Long> steps = node.value(0, 3, "does not take a sequence");
        node.require(node.integer(0, "axis") == 1 && steps.get(0) == ShapeTrace.BATCH, "does not keep the batch");
        return List.of(steps.get(0), Math.multiplyExact(steps.get(1), steps.get(2)));
    }

    static List<Long> mean(TracedNode node) {
        node.form(1, 1, 2);
        List<Long> steps = node.value(0, 3, "does not take a sequence");
        node.require(
                node.integers(0, "axes").equals(List.of(1L))
                        && node.integer(1, "keepdims") == 0
                        && steps.get(0) == ShapeTrace.BATCH,
                "is not over the steps");
        return List.of(steps.get(0), steps.get(2));
    }
}
