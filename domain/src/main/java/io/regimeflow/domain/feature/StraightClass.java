package io.regimeflow.domain.feature;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Writes a hidden class of this package with one method, whose code runs from the first instruction to the last.
 *
 * <p>Methods below append an instruction each. Without branches a method needs no stack maps, which are most of the work of
 * writing one. Source: <i>The Java Virtual Machine Specification</i>, Java SE 17, chapters 4 and 6.
 */
final class StraightClass {
    /** What a class has at most; a segment takes little of it. */
    static final int ROOM = 1 << 16;

    private static final MethodHandles.Lookup HERE = MethodHandles.lookup();
    private static final MethodType NOTHING = MethodType.methodType(void.class);
    private static final int FILE = 0xCAFEBABE;
    private static final int JAVA_17 = 61;
    private static final int FINAL_CLASS = 0x1030;
    private static final int OPERANDS = 12;
    private static final int LOCALS = 8;

    private static final int ILOAD = 0x15;
    private static final int ALOAD = 0x19;
    private static final int AALOAD = 0x32;
    private static final int DASTORE = 0x52;
    private static final int IADD = 0x60;
    private static final int SIPUSH = 0x11;
    private static final int LDC2_W = 0x14;
    private static final int CHECKCAST = 0xC0;
    private static final int INVOKEVIRTUAL = 0xB6;
    private static final int INVOKESPECIAL = 0xB7;
    private static final int INVOKESTATIC = 0xB8;
    private static final int RETURN = 0xB1;

    private final Class<?> parent;
    private final ConstantPool constants = new ConstantPool();
    private final ByteBuffer code = ByteBuffer.allocate(ROOM);

    /** @param parent an abstract class of this package with a constructor that takes nothing */
    StraightClass(Class<?> parent) {
        this.parent = parent;
    }

    void loadReference(int local) {
        code.put((byte) ALOAD).put((byte) local);
    }

    void loadInt(int local) {
        code.put((byte) ILOAD).put((byte) local);
    }

    void push(int value) {
        if (value != (short) value) {
            throw new IllegalArgumentException("%d is too large a place".formatted(value));
        }
        instruction(SIPUSH, value);
    }

    void push(double value) {
        instruction(LDC2_W, constants.number(value));
    }

    void loadElement() {
        code.put((byte) AALOAD);
    }

    void storeDouble() {
        code.put((byte) DASTORE);
    }

    void add() {
        code.put((byte) IADD);
    }

    void cast(Class<?> type) {
        instruction(CHECKCAST, constants.type(type));
    }

    void call(Class<?> owner, String method, MethodType type) {
        instruction(INVOKEVIRTUAL, constants.method(owner, method, type));
    }

    void callStatic(Class<?> owner, String method, MethodType type) {
        instruction(INVOKESTATIC, constants.method(owner, method, type));
    }

    private void instruction(int operation, int operand) {
        code.put((byte) operation).putShort((short) operand);
    }

    /** An instance of the class, whose method overrides that of the parent. */
    Object instance(String method, MethodType type) {
        byte[] file = file(method, type);
        try {
            var made = HERE.defineHiddenClass(file, false);
            return made.findConstructor(made.lookupClass(), NOTHING).invoke();
        } catch (Throwable e) {
            throw new IllegalStateException("class of straight code cannot be made", e);
        }
    }

    private byte[] file(String method, MethodType type) {
        var methods = ByteBuffer.allocate(ROOM);
        putMethod("<init>", NOTHING, constructor(), methods);
        putMethod(method, type, code.put((byte) RETURN), methods);
        int itself = constants.type(parent.getName() + "Straight");
        int above = constants.type(parent);
        var file = ByteBuffer.allocate(2 * ROOM).putInt(FILE).putInt(JAVA_17);
        constants.writeTo(file);
        file.putShort((short) FINAL_CLASS).putShort((short) itself).putShort((short) above);
        // Neither interfaces nor fields, two methods, no attributes.
        file.putInt(0).putShort((short) 2).put(methods.flip()).putShort((short) 0);
        return Arrays.copyOf(file.array(), file.position());
    }

    private ByteBuffer constructor() {
        return ByteBuffer.allocate(ROOM)
                .put((byte) ALOAD)
                .put((byte) 0)
                .put((byte) INVOKESPECIAL)
                .putShort((short) constants.method(parent, "<init>", NOTHING))
                .put((byte) RETURN);
    }

    private void putMethod(String name, MethodType type, ByteBuffer instructions, ByteBuffer out) {
        instructions.flip();
        out.putShort((short) 0).putShort((short) constants.text(name));
        out.putShort((short) constants.text(type.toMethodDescriptorString())).putShort((short) 1);
        out.putShort((short) constants.text("Code")).putInt(12 + instructions.remaining());
        out.putShort((short) OPERANDS).putShort((short) LOCALS);
        out.putInt(instructions.remaining()).put(instructions);
        // Neither handlers nor attributes.
        out.putInt(0);
    }
}
