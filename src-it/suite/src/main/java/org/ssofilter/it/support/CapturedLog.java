package org.ssofilter.it.support;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;

/** Everything that is logged in this process while it is open, the filter's own lines down to the finest. */
public final class CapturedLog extends Handler implements AutoCloseable {

    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger FILTER = Logger.getLogger("org.ssofilter");

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final SimpleFormatter formatter = new SimpleFormatter();
    private final Level before = FILTER.getLevel();

    private CapturedLog() {}

    public static CapturedLog start() {
        var log = new CapturedLog();
        ROOT.addHandler(log);
        FILTER.setLevel(Level.ALL);
        return log;
    }

    /** Every line so far, with the stack traces. */
    public String text() {
        return String.join("\n", lines);
    }

    /** The lines that came with an exception, its stack trace included. */
    public Stream<String> traces() {
        return lines.stream().filter(line -> line.contains("\n\tat "));
    }

    @Override
    public void publish(LogRecord record) {
        lines.add(record.getLevel() + " " + formatter.formatMessage(record) + traceOf(record));
    }

    private static String traceOf(LogRecord record) {
        if (record.getThrown() == null) {
            return "";
        }
        var text = new StringWriter();
        record.getThrown().printStackTrace(new PrintWriter(text));
        return "\n" + text;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        ROOT.removeHandler(this);
        FILTER.setLevel(before);
    }
}
