package io.regimeflow.domain.feature;

import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The constants of a class file, each once. Source: <i>The Java Virtual Machine Specification</i>, Java SE 17, section 4.4. */
final class ConstantPool {
    private final ByteBuffer constants = ByteBuffer.allocate(StraightClass.ROOM);
    private final Map<List<?>, Integer> indices = new HashMap<>();
    private int next = 1;

    int text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return index(
                List.of("text", text),
                1,
                () -> constants.put((byte) 1).putShort((short) bytes.length).put(bytes));
    }

    /** It takes two places. */
    int number(double value) {
        return index(List.of("number", value), 2, () -> constants.put((byte) 6).putDouble(value));
    }

    int type(Class<?> type) {
        return type(type.getName());
    }

    int type(String name) {
        int text = text(name.replace('.', '/'));
        return index(List.of("type", text), 1, () -> constants.put((byte) 7).putShort((short) text));
    }

    int method(Class<?> owner, String name, MethodType type) {
        return pair(10, type(owner), pair(12, text(name), text(type.toMethodDescriptorString())));
    }

    private int pair(int tag, int one, int other) {
        return index(
                List.of(tag, one, other),
                1,
                () -> constants.put((byte) tag).putShort((short) one).putShort((short) other));
    }

    private int index(List<?> constant, int places, Runnable put) {
        Integer known = indices.get(constant);
        if (known != null) {
            return known;
        }
        put.run();
        int index = next;
        indices.put(constant, index);
        next += places;
        return index;
    }

    void writeTo(ByteBuffer out) {
        out.putShort((short) next).put(constants.flip());
    }
}
