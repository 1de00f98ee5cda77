package io.regimeflow.evaluation.outcome.shelf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;

/**
 * Writes values behind one another, big-endian; numbers of things and lengths take a byte where they are below 128.
 *
 * <p><b>Threads.</b> One.
 */
final class ByteWriter {
    private static final int SHA256_DIGITS = 64;
    private static final HexFormat HEX = HexFormat.of();

    private ByteBuffer bytes = ByteBuffer.allocate(256);

    byte[] written() {
        byte[] all = new byte[bytes.position()];
        System.arraycopy(bytes.array(), 0, all, 0, all.length);
        return all;
    }

    ByteWriter one(int value) {
        room(1).put((byte) value);
        return this;
    }

    /** A number of at least 0. */
    ByteWriter count(int value) {
        int rest = value;
        while (rest >= 0x80) {
            one((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        return one(rest);
    }

    ByteWriter whole(long value) {
        room(Long.BYTES).putLong(value);
        return this;
    }

    ByteWriter number(double value) {
        room(Double.BYTES).putDouble(value);
        return this;
    }

    ByteWriter number(OptionalDouble value) {
        one(value.isPresent() ? 1 : 0);
        return value.isPresent() ? number(value.getAsDouble()) : this;
    }

    ByteWriter text(String value) {
        return bytes(value.getBytes(UTF_8));
    }

    ByteWriter text(Optional<String> value) {
        one(value.isPresent() ? 1 : 0);
        return value.isPresent() ? text(value.get()) : this;
    }

    /** A text that is a SHA-256 mostly, which then takes half the room. */
    ByteWriter id(String value) {
        if (!isSha256(value)) {
            return one(0).text(value);
        }
        one(1);
        room(32).put(HEX.parseHex(value));
        return this;
    }

    ByteWriter word(Enum<?> value) {
        byte[] name = value.name().getBytes(ISO_8859_1);
        return bytes(name);
    }

    ByteWriter bytes(byte[] value) {
        count(value.length);
        room(value.length).put(value);
        return this;
    }

    <T> ByteWriter all(List<T> values, BiConsumer<T, ByteWriter> each) {
        count(values.size());
        values.forEach(value -> each.accept(value, this));
        return this;
    }

    // By hand: every prediction is written through here.
    private static boolean isSha256(String text) {
        for (int i = 0; i < text.length(); i++) {
            char digit = text.charAt(i);
            if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
                return false;
            }
        }
        return text.length() == SHA256_DIGITS;
    }

    private ByteBuffer room(int more) {
        if (bytes.remaining() < more) {
            var larger = ByteBuffer.allocate(Math.max(2 * bytes.capacity(), bytes.position() + more));
            bytes = larger.put(bytes.flip());
        }
        return bytes;
    }
}
