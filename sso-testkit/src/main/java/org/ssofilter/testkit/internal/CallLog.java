package org.ssofilter.testkit.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ssofilter.testkit.RecordedCall;

/** The requests that arrived, in their order. */
public final class CallLog {
    private final List<RecordedCall> calls = new ArrayList<>();

    synchronized void add(RecordedCall call) {
        calls.add(call);
        notifyAll();
    }

    public synchronized List<RecordedCall> all() {
        return List.copyOf(calls);
    }

    public synchronized List<RecordedCall> at(String path) {
        return calls.stream().filter(call -> call.path().equals(path)).toList();
    }

    public synchronized void clear() {
        calls.clear();
    }

    /** The calls of a path, as soon as there are this many; fewer if the time is up before. */
    public synchronized List<RecordedCall> await(String path, int count, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        List<RecordedCall> found = at(path);
        while (found.size() < count) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return found;
            }
            wait(left / 1_000_000, (int) (left % 1_000_000));
            found = at(path);
        }
        return found;
    }
}
