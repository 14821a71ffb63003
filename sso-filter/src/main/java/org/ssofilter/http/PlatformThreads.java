package org.ssofilter.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;

/** Makes daemon threads and remembers those that live, because an executor has forgotten a thread shortly before it ends. */
final class PlatformThreads implements ThreadFactory {
    private final String name;
    private final Set<Thread> made = ConcurrentHashMap.newKeySet();

    PlatformThreads(String name) {
        this.name = name;
    }

    @Override
    public Thread newThread(Runnable task) {
        made.removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        made.add(thread);
        return thread;
    }

    /** Waits for the end of those that have nothing left to do: their executor has terminated. */
    void join() throws InterruptedException {
        for (var thread : made) {
            if (thread != Thread.currentThread()) thread.join();
        }
    }
}
