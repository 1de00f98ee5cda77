package io.regimeflow.launcher.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

/** One run of the command line, with what it printed. */
public record Console(int code, String out, String errors) {

    public static Console run(String... arguments) {
        var realOut = System.out;
        var realError = System.err;
        var out = new ByteArrayOutputStream();
        var errors = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, UTF_8));
        System.setErr(new PrintStream(errors, true, UTF_8));
        try {
            int code = Regimeflow.execute(arguments);
            return new Console(code, out.toString(UTF_8), errors.toString(UTF_8));
        } finally {
            System.setOut(realOut);
            System.setErr(realError);
        }
    }

    public List<String> lines() {
        return out.lines().toList();
    }
}
