package io.regimeflow.modelformat.spec;

/** What can be seen of a cron expression without knowing its calendar. */
final class CronText {
    private CronText() {}

    /** The expression with single spaces; whether its fields make sense is for the scheduler to say. */
    static String requireFiveFields(String text) {
        String[] fields = text.strip().split("\\s+");
        if (fields.length != 5 || !text.matches("[0-9A-Za-z*/,\\-\\s#?]{1,200}")) {
            throw new IllegalArgumentException(
                    "'%s' is not minute, hour, day of month, month and day of week, e.g. '0 3 * * SUN'"
                            .formatted(text));
        }
        return String.join(" ", fields);
    }
}
