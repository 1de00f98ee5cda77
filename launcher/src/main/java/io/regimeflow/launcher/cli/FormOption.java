package io.regimeflow.launcher.cli;

import picocli.CommandLine.Option;

/** Whether a list is written for people or for programs. */
final class FormOption {
    private enum Form {
        TABLE,
        JSON
    }

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}: a table, or one JSON object a line (default: ${DEFAULT-VALUE})")
    private Form form = Form.TABLE;

    boolean isJson() {
        return form == Form.JSON;
    }
}
