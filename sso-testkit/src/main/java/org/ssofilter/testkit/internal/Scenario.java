package org.ssofilter.testkit.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.ssofilter.testkit.Fault;

/** Everything that a test told the provider to do differently; {@link #heal()} forgets it and lets waiting calls go. */
public final class Scenario {
    private final Map<String, Queue<Fault>> next = new HashMap<>();
    private final Map<String, Fault> always = new HashMap<>();
    private final Map<String, UnaryOperator<ObjectNode>> edits = new HashMap<>();
    private UnaryOperator<Map<String, String>> callbackEdit = UnaryOperator.identity();
    private UnaryOperator<ObjectNode> idTokenEdit = UnaryOperator.identity();
    private @Nullable String authorizationError;
    private CountDownLatch healed = new CountDownLatch(1);

    public synchronized void heal() {
        next.clear();
        always.clear();
        edits.clear();
        callbackEdit = UnaryOperator.identity();
        idTokenEdit = UnaryOperator.identity();
        authorizationError = null;
        healed.countDown();
        healed = new CountDownLatch(1);
    }

    public synchronized void onNext(String path, Fault fault) {
        next.computeIfAbsent(path, any -> new ArrayDeque<>()).add(fault);
    }

    public synchronized void always(String path, Fault fault) {
        always.put(path, fault);
    }

    /** What is in store for one call: the fault, if any, and the latch that opens when the simulator is healed. */
    record Fate(Optional<Fault> fault, CountDownLatch healed) {}

    /** A fault that was meant for the next call is used up. */
    synchronized Fate fateOf(String path) {
        Queue<Fault> queue = next.get(path);
        Fault first = queue == null ? null : queue.poll();
        return new Fate(Optional.ofNullable(first == null ? always.get(path) : first), healed);
    }

    /** Edits of one path add up, in the order in which they were made. */
    public synchronized void editAnswer(String path, UnaryOperator<ObjectNode> edit) {
        UnaryOperator<ObjectNode> earlier = edits.getOrDefault(path, UnaryOperator.identity());
        edits.put(path, answer -> edit.apply(earlier.apply(answer)));
    }

    synchronized Optional<UnaryOperator<ObjectNode>> answerEdit(String path) {
        return Optional.ofNullable(edits.get(path));
    }

    public synchronized void editCallback(UnaryOperator<Map<String, String>> edit) {
        callbackEdit = edit;
    }

    synchronized UnaryOperator<Map<String, String>> callbackEdit() {
        return callbackEdit;
    }

    public synchronized void editIdToken(UnaryOperator<ObjectNode> edit) {
        idTokenEdit = edit;
    }

    synchronized UnaryOperator<ObjectNode> idTokenEdit() {
        return idTokenEdit;
    }

    public synchronized void answerAuthorizationWith(String error) {
        authorizationError = error;
    }

    synchronized Optional<String> authorizationError() {
        return Optional.ofNullable(authorizationError);
    }
}
