package org.ssofilter.it.support;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;

/** What is logged in this process while it is open. */
public final class CapturedLog extends Handler implements AutoCloseable {

    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger FILTER = Logger.getLogger("org.ssofilter");
    private static final Logger CLIENT = Logger.getLogger("org.glassfish.jersey");

    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final SimpleFormatter formatter = new SimpleFormatter();
    private final Map<Logger, Level> before = new HashMap<>();
    private final Predicate<LogRecord> wanted;

    private CapturedLog(Predicate<LogRecord> wanted, Logger... loud) {
        this.wanted = wanted;
        for (Logger logger : loud) {
            before.put(logger, logger.getLevel());
            logger.setLevel(Level.ALL);
        }
        ROOT.addHandler(this);
    }

    /** The warnings of all, and the filter's own lines down to the finest. */
    public static CapturedLog start() {
        return new CapturedLog(CapturedLog::isUsual, FILTER);
    }

    /** The same with the lines of the JAX-RS client that comes with the filter, down to the finest too. */
    public static CapturedLog withClient() {
        return new CapturedLog(record -> isUsual(record) || isOurs(record), FILTER, CLIENT);
    }

    /** Every logger of the process is at its finest; kept are the lines of the filter and of its JAX-RS client. */
    public static CapturedLog ofEveryLogger() {
        for (Handler console : ROOT.getHandlers()) {
            console.setLevel(Level.WARNING);
        }
        return new CapturedLog(CapturedLog::isOurs, ROOT, FILTER, CLIENT);
    }

    /** The same whether or not somebody else has set every logger to its finest. */
    private static boolean isUsual(LogRecord record) {
        String name = String.valueOf(record.getLoggerName());
        return name.startsWith(FILTER.getName()) || record.getLevel().intValue() >= Level.WARNING.intValue();
    }

    private static boolean isOurs(LogRecord record) {
        String name = String.valueOf(record.getLoggerName());
        boolean test = name.startsWith("org.ssofilter.it") || name.startsWith("org.ssofilter.testkit");
        return !test && (name.startsWith(FILTER.getName()) || name.startsWith(CLIENT.getName()));
    }

    /** Every line so far, with the stack traces. */
    public String text() {
        synchronized (lines) {
            return String.join("\n", lines);
        }
    }

    /** The lines that came with an exception, its stack trace included. */
    public Stream<String> traces() {
        return List.copyOf(lines).stream().filter(line -> line.contains("\n\tat "));
    }

    @Override
    public void publish(LogRecord record) {
        if (!wanted.test(record)) {
            return;
        }
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
        before.forEach(Logger::setLevel);
    }
}
