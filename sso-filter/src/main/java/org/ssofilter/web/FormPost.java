package org.ssofilter.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ssofilter.http.FormCodec;
import org.ssofilter.login.CallbackParams;
import org.ssofilter.login.LoginFailed;
import org.ssofilter.login.Reason;
import org.ssofilter.web.page.Pages;

/**
 * Forms that are sent to our own endpoints: the sign-in form, and a callback that comes as a form (OAuth 2.0 Form Post
 * Response Mode). Of the latter the browser sends a cross-site POST without Lax
 * cookies; so the first one is answered by a page of ours that posts the same fields again, now from the same site.
 */
final class FormPost {
    private static final int MOST_BYTES = 64 * 1024;
    private static final String REPOSTED = "reposted";

    private FormPost() {}

    /** Reads a form body ourselves: outside our own endpoints nobody but the application ever reads a body. */
    static String read(HttpServletRequest request) throws IOException, LoginFailed {
        if (!SentForm.isForm(request)) throw new LoginFailed(Reason.STATE_INVALID, "the body is no form");
        if (request.getContentLengthLong() > MOST_BYTES) throw new LoginFailed(Reason.FORM_TOO_LARGE);
        var bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) throw new LoginFailed(Reason.FORM_TOO_LARGE);
        try { // bytes that are replaced would make another password of it
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException otherCharset) {
            throw new LoginFailed(Reason.STATE_INVALID, "the form is not UTF-8");
        }
    }

    /**
     * The fields of a form body, decoded.
     *
     * @throws LoginFailed {@link Reason#PARAMETER_REPEATED} for a field that comes twice; {@link Reason#STATE_INVALID} for
     *     a body that is no form, or cannot be decoded; {@link Reason#FORM_TOO_LARGE}
     */
    static Map<String, String> fields(HttpServletRequest request) throws IOException, LoginFailed {
        Map<String, List<String>> all;
        try {
            all = FormCodec.decode(read(request));
        } catch (IllegalArgumentException undecodable) {
            throw new LoginFailed(Reason.STATE_INVALID, "the form cannot be decoded");
        }
        var fields = new HashMap<String, String>();
        for (var field : all.entrySet()) {
            if (field.getValue().size() > 1) throw new LoginFailed(Reason.PARAMETER_REPEATED, "a field came twice");
            fields.put(field.getKey(), field.getValue().get(0));
        }
        return fields;
    }

    /** Whether this is the second try; then missing cookies are missing for good. */
    static boolean wasReposted(HttpServletRequest request) {
        return REPOSTED.equals(request.getQueryString());
    }

    /**
     * Answers with that page; {@code callback} is our redirect URI as a path of this host. Only what a callback is read for
     * is posted again: the page is no mirror for whatever another site likes to have posted by ours.
     *
     * @throws LoginFailed {@link Reason#STATE_INVALID} for what a page would not bring back as it came: no state or code of
     *     a provider has control characters (RFC 6749 appendix A)
     */
    static void askAgain(
            HttpServletRequest request,
            HttpServletResponse response,
            Answers answers,
            String callback,
            CallbackParams params)
            throws IOException, LoginFailed {
        if (!params.fields().values().stream().allMatch(FormPost::comesBack)) {
            throw new LoginFailed(Reason.STATE_INVALID, "the callback has characters that no page carries");
        }
        var action = callback + "?" + REPOSTED;
        var fields = List.copyOf(params.fields().entrySet());
        Answers.page(request, response, 200, answers.pages().repost(Answers.language(request), action, fields));
    }

    /** Line ends become CRLF when a form is sent (HTML, "constructing the entry list"). */
    private static boolean comesBack(String value) {
        return Pages.canCarry(value) && value.indexOf('\r') < 0 && value.indexOf('\n') < 0;
    }
}
