package org.ssofilter.it.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.ssofilter.login.Reason.PROFILE_INCOMPLETE;
import static org.ssofilter.login.Reason.PROVIDER_ERROR;
import static org.ssofilter.login.Reason.PROVIDER_NONSENSE;
import static org.ssofilter.login.Reason.PROVIDER_TIMEOUT;
import static org.ssofilter.login.Reason.PROVIDER_UNAVAILABLE;
import static org.ssofilter.login.Reason.PROVIDER_UNREACHABLE;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ssofilter.it.support.BackChannel.End;
import org.ssofilter.login.Reason;
import org.ssofilter.testkit.Wire;

/**
 * Everything that goes wrong between the filter and a provider, down to the bytes: the one table of it. A row is what
 * happens on the wire once the request was read, and what a sign-in ends with when it happens at the token endpoint and
 * when it happens at the userinfo endpoint; null is no reason to fail.
 */
public enum WireFault {
    // Connections
    REFUSED(Wire::hang, PROVIDER_UNREACHABLE),
    UNROUTABLE(Wire::hang, PROVIDER_TIMEOUT),
    SILENT(WirePlay.stuckAfter(""), PROVIDER_TIMEOUT),
    HALF_OPEN(Wire::hangUntilTheCallerLeaves, PROVIDER_TIMEOUT),
    HALF_CLOSED(
            wire -> {
                wire.endOutput();
                wire.hangUntilTheCallerLeaves();
            },
            PROVIDER_UNREACHABLE),
    HANGS_UP(WirePlay.raw(""), PROVIDER_UNREACHABLE),
    HANGS_UP_IN_THE_HEAD(WirePlay.raw("HTTP/1.1 200 OK\r\nContent-Ty"), PROVIDER_UNREACHABLE),
    RESET(WirePlay.resetAfter(""), PROVIDER_UNREACHABLE),
    RESET_IN_THE_HEAD(WirePlay.resetAfter("HTTP/1.1 200 OK\r\nContent-Ty"), PROVIDER_UNREACHABLE),
    RESET_IN_THE_BODY(WirePlay.resetAfter("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"a"), PROVIDER_UNREACHABLE),
    STOPS_IN_THE_HEAD(WirePlay.stuckAfter("HTTP/1.1 200 OK\r\nContent-Ty"), PROVIDER_TIMEOUT),
    STOPS_IN_THE_BODY(WirePlay.stuckAfter("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"a"), PROVIDER_TIMEOUT),
    HEADER_TRICKLES(WirePlay.forever("HTTP/1.1 200 OK\r\nX: ", "a"), PROVIDER_TIMEOUT),
    BODY_TRICKLES(
            WirePlay.forever("HTTP/1.1 200 OK\r\nContent-Length: 500000\r\n\r\n{\"a\":\"", "a"), PROVIDER_TIMEOUT),
    CHUNKS_TRICKLE(
            WirePlay.forever("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\n \r\n"), PROVIDER_TIMEOUT),
    // Not HTTP: Java's client gives up at once, and on Java 17 it keeps the socket (docs/dependencies.md)
    NO_HTTP(WirePlay.raw("SSH-2.0-OpenSSH_9.9\r\n"), PROVIDER_UNREACHABLE),
    CONTINUE_ON_AND_ON(WirePlay.raw("HTTP/1.1 100 Continue\r\n\r\n".repeat(500)), PROVIDER_UNREACHABLE),
    EARLY_HINTS_ON_AND_ON(
            WirePlay.raw("HTTP/1.1 103 Early Hints\r\nLink: </>\r\n\r\n".repeat(500)), PROVIDER_UNREACHABLE),
    HEADERS_ON_AND_ON(
            WirePlay.raw("HTTP/1.1 200 OK\r\n" + ("X: " + "x".repeat(1_000) + "\r\n").repeat(600)),
            PROVIDER_UNREACHABLE),
    LENGTH_IS_NO_NUMBER(WirePlay.raw("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n{}"), PROVIDER_UNREACHABLE),

    // Statuses
    STATUS_500(WirePlay.status("500 Oops", ""), PROVIDER_UNAVAILABLE),
    STATUS_502(WirePlay.status("502 Bad Gateway", ""), PROVIDER_UNAVAILABLE),
    STATUS_503(WirePlay.status("503 Unavailable", ""), PROVIDER_UNAVAILABLE),
    STATUS_429(WirePlay.status("429 Slowly", ""), PROVIDER_UNAVAILABLE),
    STATUS_404(WirePlay.status("404 Not Found", ""), PROVIDER_ERROR),
    STATUS_204(WirePlay.raw("HTTP/1.1 204 No Content\r\n\r\n"), PROVIDER_NONSENSE),
    STATUS_101(WirePlay.raw("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n"), PROVIDER_UNREACHABLE),
    RETRY_AFTER_SECONDS(WirePlay.status("503 Unavailable", "Retry-After: 7\r\n"), PROVIDER_UNAVAILABLE),
    RETRY_AFTER_ZERO(WirePlay.status("429 Slowly", "Retry-After: 0\r\n"), PROVIDER_UNAVAILABLE),
    RETRY_AFTER_NEGATIVE(WirePlay.status("503 Unavailable", "Retry-After: -5\r\n"), PROVIDER_UNAVAILABLE),
    RETRY_AFTER_TEXT(WirePlay.status("429 Slowly", "Retry-After: soon\r\n"), PROVIDER_UNAVAILABLE),
    RETRY_AFTER_HUGE(WirePlay.status("503 Unavailable", "Retry-After: 99999999999999999999\r\n"), PROVIDER_UNAVAILABLE),
    RETRY_AFTER_DATE(
            WirePlay.status("502 Bad", "Retry-After: Wed, 21 Oct 2099 07:28:00 GMT\r\n"), PROVIDER_UNAVAILABLE),
    RETRY_AFTER_TWICE(WirePlay.status("500 Oops", "Retry-After: 5\r\nRetry-After: 6\r\n"), PROVIDER_UNAVAILABLE),
    REDIRECT_302(WirePlay.status("302 Found", "Location: ELSEWHERE\r\n"), PROVIDER_NONSENSE),
    REDIRECT_307(WirePlay.status("307 Again", "Location: ELSEWHERE\r\n"), PROVIDER_NONSENSE),

    // Bodies
    TWO_LENGTHS(WirePlay.twoLengths(), PROVIDER_NONSENSE),
    TRUNCATED(WirePlay.truncated(), PROVIDER_UNREACHABLE),
    TRUNCATED_CHUNKS(WirePlay.truncatedChunks(), PROVIDER_UNREACHABLE),
    GZIP_UNASKED(WirePlay.gzip(), PROVIDER_NONSENSE),
    TWO_MEGABYTES(WirePlay.added("\"x\":\"" + "x".repeat(2 << 20) + "\""), PROVIDER_NONSENSE),
    DEEP(WirePlay.added("\"x\":" + "[".repeat(100_000) + "]".repeat(100_000)), PROVIDER_NONSENSE),
    MEMBER_TWICE(WirePlay.added("\"x\":1,\"x\":1"), PROVIDER_NONSENSE),
    HTML(WirePlay.body("<!DOCTYPE html><title>Maintenance</title>"), PROVIDER_NONSENSE),
    EMPTY(WirePlay.body(""), PROVIDER_NONSENSE),
    LIST(WirePlay.body("[]"), PROVIDER_NONSENSE),
    STRING(WirePlay.body("\"x\""), PROVIDER_NONSENSE),
    NULL(WirePlay.body("null"), PROVIDER_NONSENSE),
    NOTHING_IN_IT(WirePlay.body("{}"), PROVIDER_NONSENSE, PROFILE_INCOMPLETE),
    CUT_SHORT(WirePlay.text(json -> json.substring(0, json.length() - 3)), PROVIDER_NONSENSE),
    TRAILING_COMMA(WirePlay.text(json -> json.substring(0, json.length() - 1) + ",}"), PROVIDER_NONSENSE),
    SINGLE_QUOTES(WirePlay.text(json -> json.replace('"', '\'')), PROVIDER_NONSENSE),
    BYTE_ORDER_MARK(WirePlay.text(json -> "\ufeff" + json), null),
    UTF_16(
            (wire, scene) ->
                    wire.send(WirePlay.answer("", scene.usual().toString().getBytes(UTF_16BE))),
            null),
    NOT_UTF_8(
            (wire, scene) -> wire.send(WirePlay.answer("", "{\"x\":\"\u00ff\"}".getBytes(ISO_8859_1))),
            PROVIDER_NONSENSE),

    // Values
    MAIN_WITH_CRLF(WirePlay.main("\"a\\r\\nX: y\""), PROVIDER_NONSENSE),
    MAIN_WITH_NUL(WirePlay.main("\"a\\u0000b\""), PROVIDER_NONSENSE),
    MAIN_IS_AN_OBJECT(WirePlay.main("{\"x\":5}"), PROVIDER_NONSENSE),
    MAIN_IS_NULL(WirePlay.main("null"), PROVIDER_NONSENSE, PROFILE_INCOMPLETE),
    MAIN_IS_EMPTY(WirePlay.main("\"\""), PROVIDER_NONSENSE, PROFILE_INCOMPLETE),
    EXPIRY_ABSENT(WirePlay.edited((json, scene) -> json.remove(String.valueOf(scene.expiry()))), null),
    EXPIRY_NEGATIVE(WirePlay.expiry("-1542055758351"), PROVIDER_NONSENSE),
    EXPIRY_TEXT(WirePlay.expiry("\"abc\""), PROVIDER_NONSENSE),
    EXPIRY_ENORMOUS(WirePlay.expiry("1e300"), PROVIDER_NONSENSE),
    EXPIRY_OBJECT(WirePlay.expiry("{}"), PROVIDER_NONSENSE);

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    private final WirePlay play;

    private final @Nullable Reason atToken;
    private final @Nullable Reason atUserinfo;

    /** What needs nothing but the connection. */
    @FunctionalInterface
    private interface OnWire {
        void play(Wire wire) throws IOException, InterruptedException;
    }

    WireFault(OnWire play, @Nullable Reason both) {
        this((wire, scene) -> play.play(wire), both, both);
    }

    WireFault(WirePlay play, @Nullable Reason both) {
        this(play, both, both);
    }

    WireFault(WirePlay play, @Nullable Reason atToken, @Nullable Reason atUserinfo) {
        this.play = play;
        this.atToken = atToken;
        this.atUserinfo = atUserinfo;
    }

    /** What a sign-in ends with; empty when it goes well all the same. */
    public Optional<Reason> reason(End end) {
        return Optional.ofNullable(end == End.TOKEN ? atToken : atUserinfo);
    }

    /** Whether it can happen there. */
    public boolean concerns(End end) {
        return end == End.TOKEN || !name().startsWith("EXPIRY");
    }

    /** Whether only a deadline ends it. */
    public boolean isSlow() {
        return atToken == PROVIDER_TIMEOUT;
    }

    /** Whether there is an endpoint to which one can connect. */
    public boolean isReached() {
        return this != REFUSED && this != UNROUTABLE;
    }

    /** Whether the endpoint looks at what it is sent; where it does not, nobody can count. */
    public boolean readsTheRequest() {
        return this != HALF_OPEN;
    }

    /** Whether the head is no HTTP, so that Java's client may forget to close the connection. */
    public boolean mayLeaveASocket() {
        return switch (this) {
            case NO_HTTP, CONTINUE_ON_AND_ON, EARLY_HINTS_ON_AND_ON, HEADERS_ON_AND_ON, LENGTH_IS_NO_NUMBER -> true;
            default -> false;
        };
    }

    void play(Wire wire, WirePlay.Scene scene) throws IOException, InterruptedException {
        play.play(wire, scene);
    }
}
