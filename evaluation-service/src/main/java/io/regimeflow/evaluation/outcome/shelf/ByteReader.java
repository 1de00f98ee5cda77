package io.regimeflow.evaluation.outcome.shelf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Reads what {@link ByteWriter} wrote.
 *
 * <p><b>Failure.</b> {@link IllegalArgumentException} where the bytes cannot have been written by it, and
 * {@link java.nio.BufferUnderflowException} where they end too early. No length is believed that the bytes cannot hold.
 */
final class ByteReader {
    private static final HexFormat HEX = HexFormat.of();
    private static final int SHA256 = 32;

    private final ByteBuffer bytes;

    ByteReader(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    int one() {
        return bytes.get() & 0xff;
    }

    boolean flag() {
        int flag = one();
        if (flag > 1) {
            throw new IllegalArgumentException("%d is neither yes nor no".formatted(flag));
        }
        return flag == 1;
    }

    int count() {
        long value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int part = one();
            value |= (long) (part & 0x7f) << shift;
            if (part < 0x80) {
                return fitting(value);
            }
        }
        throw new IllegalArgumentException("a number has more than 5 bytes");
    }

    long whole() {
        return bytes.getLong();
    }

    double number() {
        return bytes.getDouble();
    }

    OptionalDouble perhapsNumber() {
        return flag() ? OptionalDouble.of(number()) : OptionalDouble.empty();
    }

    String text() {
        return new String(bytes(), UTF_8);
    }

    Optional<String> perhapsText() {
        return flag() ? Optional.of(text()) : Optional.empty();
    }

    String id() {
        return flag() ? HEX.formatHex(raw(SHA256)) : text();
    }

    <E extends Enum<E>> E word(Class<E> type) {
        return Enum.valueOf(type, text());
    }

    byte[] bytes() {
        return raw(length());
    }

    <T> List<T> all(Function<ByteReader, T> each) {
        int count = length();
        var values = new ArrayList<T>(count);
        for (int i = 0; i < count; i++) {
            values.add(each.apply(this));
        }
        return values;
    }

    void requireEnd() {
        if (bytes.hasRemaining()) {
            throw new IllegalArgumentException("%d bytes are left over".formatted(bytes.remaining()));
        }
    }

    private int length() {
        int length = count();
        if (length > bytes.remaining()) {
            throw new IllegalArgumentException("%d things in %d bytes".formatted(length, bytes.remaining()));
        }
        return length;
    }

    private byte[] raw(int length) {
        byte[] part = new byte[length];
        bytes.get(part);
        return part;
    }

    private static int fitting(long value) {
        if (value > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("%d is too large a number".formatted(value));
        }
        return (int) value;
    }
}
