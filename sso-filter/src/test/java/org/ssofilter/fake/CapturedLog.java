package org.ssofilter.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the filter logs while this is open; nothing of it reaches the console. */
public final class CapturedLog extends Handler implements AutoCloseable {
    private static final Logger LOGGER = Logger.getLogger("org.ssofilter");

    private final List<String> lines = new ArrayList<>();

    private CapturedLog() {}

    public static CapturedLog start() {
        var log = new CapturedLog();
        LOGGER.addHandler(log);
        LOGGER.setUseParentHandlers(false);
        return log;
    }

    /** The same with what is for debugging. */
    public static CapturedLog startInDetail() {
        var log = start();
        LOGGER.setLevel(Level.ALL);
        return log;
    }

    /** The lines since this was asked last, each with the exception that came with it. */
    public synchronized List<String> take() {
        var taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }

    @Override
    public synchronized void publish(LogRecord record) {
        var thrown = record.getThrown();
        lines.add(record.getMessage() + (thrown == null ? "" : " with " + thrown));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        LOGGER.removeHandler(this);
        LOGGER.setUseParentHandlers(true);
        LOGGER.setLevel(null);
    }
}
